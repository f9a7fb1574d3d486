import { test } from "node:test";
import assert from "node:assert/strict";
import { join } from "node:path";
import { deployWorld, type DeployWorld } from "./deploy-world.ts";
import { sharedMoto } from "./moto.ts";

const service = join(import.meta.dirname, "..", "fixtures", "services", "api");
const kills = 50;

/** A number from 0 to 1 for each kill, the same in every run and spread evenly. */
const moments = Array.from({ length: kills }, (_, at) => (at * 0.618_034) % 1);

test(`a deploy that is killed at any of ${kills} moments is simply run again`, async (t) => {
  const moto = await sharedMoto();
  if ("missing" in moto) return t.skip(moto.missing);
  const usual = await duration(moto.url);
  let killed = 0;
  for (const [at, moment] of moments.entries()) {
    const world = await deployWorld(moto.url, service);
    try {
      if (await killedAndRepeated(`k${at}`, moment * usual, at % 2 === 1, world)) killed++;
    } finally {
      await world.stop();
    }
  }
  t.diagnostic(`${killed} of ${kills} runs were killed before they ended, within ${Math.round(usual)} ms`);
  assert.ok(killed > kills / 2, `only ${killed} runs were killed`);
});

/** Milliseconds that a deploy takes here. */
async function duration(target: string): Promise<number> {
  const world = await deployWorld(target, service);
  try {
    const start = performance.now();
    assert.equal((await world.run("deploy --stage usual")).status, 0);
    return performance.now() - start;
  } finally {
    await world.stop();
  }
}

/** Whether the first run was killed before it ended. `existing`: over a stack that is there already. */
async function killedAndRepeated(
  stage: string,
  killAfter: number,
  existing: boolean,
  world: DeployWorld,
): Promise<boolean> {
  if (existing) assert.equal((await world.run(`deploy --stage ${stage}`)).status, 0);
  world.write({ "handler.mjs": `export const hello = async () => "${stage}";\n` });
  const first = await world.run(`deploy --stage ${stage}`, { killAfter });
  const next = await world.run(`deploy --stage ${stage}`);
  assert.equal(next.status, 0, `after a kill at ${Math.round(killAfter)} ms:\n${first.stderr}\n---\n${next.stderr}`);
  const left = (await world.leftBehind(`api-${stage}`)).filter((name) => !name.startsWith(".serverless.draft-"));
  assert.deepEqual(left, []);
  const again = await world.run(`deploy --stage ${stage}`);
  assert.match(again.stderr + again.stdout, /nothing was changed/);
  return first.signal === "SIGKILL";
}
