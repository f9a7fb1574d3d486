import { test } from "node:test";
import assert from "node:assert/strict";
import { join } from "node:path";
import { assertNoCanary, textsOfFolder, watchProcesses } from "../support/canaries.ts";
import { canary, deployWorld } from "./deploy-world.ts";
import { sharedMoto } from "./moto.ts";

const service = join(import.meta.dirname, "..", "fixtures", "services", "api");

const lines = [
  "deploy --verbose",
  "deploy --verbose --force --json",
  "info --json",
  "rollback --list",
  "logs -f hello",
  "metrics",
  "doctor",
  "remove --verbose",
];

test("no secret stands in what a service's life prints, writes, or shows in the list of processes", async (t) => {
  const moto = await sharedMoto();
  if ("missing" in moto) return t.skip(moto.missing);
  const world = await deployWorld(moto.url, service);
  t.after(() => world.stop());
  for (const line of lines) {
    const running = world.start(line);
    const watch = watchProcesses(running.pid);
    const { status, stdout, stderr } = await running.ended;
    const { commandLines } = watch.stop();
    assert.equal(status, 0, `${line}: ${stderr}`);
    assert.ok(Object.keys(commandLines).length > 0, "the list of processes was seen");
    assertNoCanary({ ...commandLines, stdout, stderr, ...textsOfFolder(join(world.cwd, "..")) }, [canary]);
  }
});
