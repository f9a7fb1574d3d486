import assert from "node:assert/strict";
import {
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { plainIo } from "../../src/cli/plain-io.ts";
import { runProgram } from "../../src/cli/run-program.ts";

/*
 * A golden case is a folder of `test/golden/<group>/`, read by people and run by one loop:
 *
 *   input/     files, copied to a fresh folder in which the command runs; or a text file with the path of a folder of
 *              this repository, as `examples/orders`
 *   command    one line: what is typed after `passrole`. Variables may stand before it, as in a shell
 *              (`AWS_PROFILE=me explain --stage int`); the command sees no others. Quote with ' or "
 *   mask       optional: one `regular expression => replacement` a line, for what differs from run to run
 *
 * and the answer, written by `npm run golden` and read in review (of some cases only:
 * `PASSROLE_GOLDEN=write node --test --test-name-pattern "golden explain/" test/golden/golden.test.ts`):
 *
 *   stdout, stderr   what was printed; no file: nothing
 *   exit             the exit code
 *   files            paths of the files that the command made, a line each; no file: it made none
 *
 * The command runs in this process, on a machine without colours, 100 columns wide, at the first moment of 2026.
 */

/** What a command left behind. */
interface Answer {
  stdout: string;
  stderr: string;
  exit: string;
  files: string;
}

const root = new URL("../..", import.meta.url).pathname;
const folder = join(root, "test", "golden");
const kept = ["stdout", "stderr", "exit", "files"] as const;

/** The folders of all cases, as `bad-input/broken-yaml`. */
export function goldenCases(): string[] {
  return globSync("*/*/command", { cwd: folder })
    .map((file) => file.slice(0, -"/command".length).replaceAll("\\", "/"))
    .sort();
}

/** Runs a case and compares its answer, or writes it when `PASSROLE_GOLDEN` is `write`. */
export async function runGolden(name: string): Promise<void> {
  const at = join(folder, name);
  const answer = masked(await answerOf(at), readLines(join(at, "mask")));
  if (process.env["PASSROLE_GOLDEN"] === "write") return write(at, answer);
  assert.ok(existsSync(join(at, "exit")), `${name} has no answer yet: write it with \`npm run golden\` and read it`);
  for (const part of kept) assert.equal(answer[part], readText(join(at, part)), `${part} of ${name}`);
}

async function answerOf(at: string): Promise<Answer> {
  const cwd = realpathSync(mkdtempSync(join(tmpdir(), "passrole-golden-")));
  try {
    const input = inputOf(at);
    if (input) cpSync(input, cwd, { recursive: true });
    const before = filesIn(cwd);
    const answer = await run(readText(join(at, "command")).trim(), cwd);
    const made = filesIn(cwd).filter((file) => !before.includes(file));
    return { ...answer, files: made.map((file) => `${file}\n`).join("") };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

function inputOf(at: string): string | undefined {
  const input = join(at, "input");
  if (!existsSync(input)) return undefined;
  return statSync(input).isDirectory() ? input : join(root, readText(input).trim());
}

/** What a command line, as in a case's `command`, prints in a folder, and its exit code. */
export async function run(line: string, cwd: string): Promise<Omit<Answer, "files">> {
  const { env, argv } = parseCommand(line);
  let [stdout, stderr] = ["", ""];
  const io = plainIo({
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
    cwd,
    now: () => Date.UTC(2026, 0, 1),
    env,
  });
  const exit = await runProgram(argv, io);
  return { stdout, stderr, exit: `${exit}\n` };
}

/** The variables and words of a command line: words are apart by spaces unless quoted. */
export function parseCommand(line: string): { env: Record<string, string>; argv: string[] } {
  const words = [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) => word.replaceAll(/["']/g, ""));
  const first = words.findIndex((word) => !/^[A-Z_][\w-]*=/.test(word));
  const variables = first < 0 ? words : words.slice(0, first);
  const pairs = variables.map((word) => [word.slice(0, word.indexOf("=")), word.slice(word.indexOf("=") + 1)]);
  return { env: Object.fromEntries(pairs), argv: words.slice(variables.length) };
}

function masked(answer: Answer, masks: readonly string[]): Answer {
  const rules = masks
    .map((mask) => mask.split(" => "))
    .map(([expression = "", text = ""]) => [expression, text] as const);
  const apply = (text: string): string =>
    rules.reduce((done, [expression, replacement]) => done.replaceAll(new RegExp(expression, "gm"), replacement), text);
  return { ...answer, stdout: apply(answer.stdout), stderr: apply(answer.stderr), files: apply(answer.files) };
}

function write(at: string, answer: Answer): void {
  for (const part of kept) {
    if (answer[part] === "") rmSync(join(at, part), { force: true });
    else writeFileSync(join(at, part), answer[part]);
  }
}

function filesIn(cwd: string): string[] {
  return readdirSync(cwd, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(cwd, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

function readText(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

function readLines(file: string): string[] {
  return readText(file)
    .split("\n")
    .filter((line) => line.includes(" => "));
}
