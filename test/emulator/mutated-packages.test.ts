import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { chanceOf } from "../support/chance.ts";
import { mutatedService, type MutatedService } from "../support/mutated-services/mutate.ts";

const packages = Number(process.env["PASSROLE_MUTATED_PACKAGES"] ?? 30);
const seed = Number(process.env["PASSROLE_MUTATED_SEED"] ?? 1);
const script = resolve("bin/passrole.mjs");

/** On disk and by the command line, as `test/property/mutated-services.test.ts` does in memory. */
test(`${packages} mutated services are packaged, or refused, as a whole and without a stack trace`, (t) => {
  const ends = { packaged: 0, refused: 0 };
  const faults: string[] = [];
  for (let at = seed; at < seed + packages; at++) {
    const cwd = mkdtempSync(join(tmpdir(), "passrole-mutated-"));
    try {
      ends[packageIn(cwd, mutatedService(chanceOf(at)))]++;
    } catch (error) {
      faults.push(`seed ${at}: ${(error as Error).message}`);
    } finally {
      rmSync(cwd, { recursive: true });
    }
  }
  t.diagnostic(`${ends.packaged} packaged, ${ends.refused} refused`);
  assert.deepEqual(faults, []);
});

function packageIn(cwd: string, { text, files }: MutatedService): "packaged" | "refused" {
  for (const [name, content] of Object.entries({ ...handlersIn(text), ...files, "serverless.yml": text })) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), content);
  }
  const before = readdirSync(cwd).sort();
  const env = { PATH: process.env["PATH"], HOME: cwd, AWS_EC2_METADATA_DISABLED: "true", CI: "1" };
  const done = spawnSync(process.execPath, [script, "package"], { cwd, env, encoding: "utf8", timeout: 60_000 });
  assert.ok(done.status === 0 || done.status === 2, `exit ${done.status} ${done.signal}: ${done.stderr.slice(-500)}`);
  assert.doesNotMatch(done.stderr, /^\s+at .*:\d+:\d+\)?$|one of its own rules/m);
  if (done.status === 2) return refused(cwd, before, done.stderr);
  const written = ["serverless-state", "cloudformation-template-update-stack"];
  for (const name of written) JSON.parse(readFileSync(join(cwd, ".serverless", `${name}.json`), "utf8"));
  return "packaged";
}

/** A file for each handler that is named, as far as it stands in the service's folder. */
function handlersIn(text: string): Record<string, string> {
  const named = [...text.matchAll(/handler["']?: *["']?(?:\.\/)?(\w[\w/-]{0,80})\.\w/g)].map((match) => match[1]!);
  return Object.fromEntries(named.flatMap((name) => [`${name}.js`, `${name}.py`]).map((name) => [name, ""]));
}

/** Nothing is left behind, and something says why. */
function refused(cwd: string, before: readonly string[], stderr: string): "refused" {
  assert.match(stderr, /^error [a-z-]+\/[a-z0-9-]+: ./m);
  assert.deepEqual(readdirSync(cwd).sort(), before);
  return "refused";
}
