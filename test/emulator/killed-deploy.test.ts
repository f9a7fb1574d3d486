import { test } from "node:test";
import assert from "node:assert/strict";
import { join } from "node:path";
import { inParallel } from "../support/in-parallel.ts";
import { deployWorld, type DeployWorld } from "./deploy-world.ts";
import { sharedMoto } from "./moto.ts";

const service = join(import.meta.dirname, "..", "fixtures", "services", "api");
/** Each takes two seconds; fifty with PASSROLE_WHOLE=1. */
const kills = process.env["PASSROLE_WHOLE"] === "1" ? 50 : 20;

/** Parts of a deploy's time from 0 to 1, the same in every run and spread evenly. */
const moments = Array.from({ length: kills }, (_, at) => (at * 0.618_034) % 1);

test(`a deploy that is killed at any of ${kills} moments is simply run again`, async (t) => {
  const moto = await sharedMoto();
  if ("missing" in moto) return t.skip(moto.missing);
  const time = await timeOfDeploy("usual", moto.url);
  const killed = await inParallel(moments, (moment, at) =>
    killedAndRepeated(`k${at}`, moment * time, at % 2 === 1, moto.url),
  );
  t.diagnostic(`${kills} deploys were killed after ${killed.map((time) => Math.round(time)).join(", ")} ms`);
});

/**
 * Kills a deploy and repeats it. One that ends before it is killed does not count: it is tried again, sooner. Gives the
 * milliseconds that the killed one had. `first`: those of the first try; `existing`: over a stack that is there already.
 */
async function killedAndRepeated(stage: string, first: number, existing: boolean, target: string): Promise<number> {
  const world = await deployWorld(target, service);
  try {
    if (existing) assert.equal((await world.run(`deploy --stage ${stage}`)).status, 0);
    for (let at = 50 + first, attempt = 0; ; at *= 0.8, attempt++) {
      assert.ok(attempt < 20, `${stage} was never killed`);
      if (await isKilled(stage, at, attempt, world)) return at;
    }
  } finally {
    await world.stop();
  }
}

/** Milliseconds that a first deploy takes. */
async function timeOfDeploy(stage: string, target: string): Promise<number> {
  const world = await deployWorld(target, service);
  try {
    const start = performance.now();
    assert.equal((await world.run(`deploy --stage ${stage}`)).status, 0);
    return performance.now() - start;
  } finally {
    await world.stop();
  }
}

async function isKilled(stage: string, killAfter: number, attempt: number, world: DeployWorld): Promise<boolean> {
  world.write({ "handler.mjs": `export const hello = async () => "${stage} ${attempt}";\n` });
  const first = await world.run(`deploy --stage ${stage}`, { killAfter });
  const next = await world.run(`deploy --stage ${stage}`);
  assert.equal(next.status, 0, `after a kill at ${Math.round(killAfter)} ms:\n${first.stderr}\n---\n${next.stderr}`);
  const left = (await world.leftBehind(`api-${stage}`)).filter((name) => !name.startsWith(".serverless.draft-"));
  assert.deepEqual(left, []);
  const again = await world.run(`deploy --stage ${stage}`);
  assert.match(again.stderr + again.stdout, /nothing was changed/);
  return first.signal === "SIGKILL";
}
