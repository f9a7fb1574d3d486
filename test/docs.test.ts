import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { run } from "./golden/run-golden.ts";

/*
 * The README and the guide show nothing that is not so. A block `yaml title=passrole.yml` is a file from there on; a block `console`
 * is a command after `$ passrole`, run beside `examples/`, with what it prints, of which `…` on a line of its own leaves out any lines.
 * A block `js title=….test.mjs` is a test that passes where passrole is installed.
 */

const execute = promisify(execFile);

interface Block {
  info: string;
  text: string;
  line: number;
}

function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    info: match[1]!,
    text: match[2]!,
    line: markdown.slice(0, match.index).split("\n").length,
  }));
}

async function check({ info, text }: Block, cwd: string): Promise<void> {
  const file = /title=(\S+)/.exec(info)?.[1];
  if (file) writeFileSync(join(cwd, file), text);
  if (file?.endsWith(".test.mjs")) await passes(file, cwd);
  if (info !== "console") return;
  const [first = "", ...shown] = text.trimEnd().split("\n");
  const { stdout, stderr } = await run(first.replace("$ passrole ", ""), cwd);
  assertShown(shown.join("\n"), stdout + stderr);
}

/** Runs a test file as a user's project would, with the packages of this checkout. */
async function passes(file: string, cwd: string): Promise<void> {
  const modules = join(cwd, "node_modules");
  if (!existsSync(modules)) {
    mkdirSync(modules);
    symlinkSync(process.cwd(), join(modules, "passrole"), "junction");
    symlinkSync(resolve("node_modules", "@aws-sdk"), join(modules, "@aws-sdk"), "junction");
  }
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { stdout } = await execute(process.execPath, ["--test", file], { cwd, env });
  assert.match(stdout, /pass [1-9]/);
}

function assertShown(shown: string, printed: string): void {
  if (!/^…$/m.test(shown)) return assert.equal(printed.trim(), shown.trim());
  const parts = shown.split(/^…$/m).map((part) => part.trim());
  const pattern = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[\\s\\S]*");
  assert.match(printed.trim(), new RegExp(`^${pattern}$`));
}

for (const guide of ["README.md", ...globSync("docs/guide/*.md")]) {
  test(`what ${guide} shows is so`, async (t) => {
    const cwd = realpathSync(mkdtempSync(join(tmpdir(), "passrole-docs-")));
    t.after(() => rmSync(cwd, { recursive: true }));
    cpSync("examples", join(cwd, "examples"), { recursive: true });
    for (const block of blocksOf(readFileSync(guide, "utf8"))) {
      await t.test(`line ${block.line}`, () => check(block, cwd));
    }
  });
}
