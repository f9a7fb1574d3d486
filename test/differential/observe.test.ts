import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { readTrails } from "../../src/observe/read-trails.ts";

/*
 * Generated trails against the answer key that the generator writes beside them: how many records there are of each
 * principal, service and event, and how many calls were denied.
 */

const generator = join(import.meta.dirname, "../../../shared/tools/bench/cloudtrail.mjs");
const skip = !process.env["PASSROLE_TEST_ALL"]
  ? "PASSROLE_TEST_ALL is not set"
  : existsSync(generator)
    ? false
    : "no ../shared: the generator of trails is not here";

interface Truth {
  events: number;
  errors: number;
  by: Readonly<Record<string, number>>;
}

for (const seed of ["1", "7"]) {
  test(`twenty megabytes of trails of seed ${seed} are counted right`, { skip }, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "passrole-trails-"));
    t.after(() => rmSync(folder, { recursive: true }));
    const made = spawnSync(process.execPath, [generator, "--out", folder, "--bytes", "2e7", "--seed", seed]);
    assert.equal(made.status, 0, String(made.stderr));
    const truth = JSON.parse(readFileSync(join(folder, "truth.json"), "utf8")) as Truth;
    const { uses, read } = await readTrails(["AWSLogs"], { cwd: folder });
    const counts: Record<string, number> = {};
    for (const { principal, eventSource, eventName, count } of uses) {
      const key = `${principal}|${eventSource}|${eventName}`;
      counts[key] = (counts[key] ?? 0) + count;
    }
    assert.deepEqual(counts, truth.by);
    assert.equal(read.records, truth.events);
    assert.equal(
      uses.reduce((sum, { denied }) => sum + denied, 0),
      truth.errors,
    );
  });
}
