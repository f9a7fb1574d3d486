import assert from "node:assert/strict";
import { test } from "node:test";
import { failureOf } from "../../test/support/credential-ports.ts";
import { reachOf } from "./patience.ts";

const good: [env: Record<string, string>, timeout: number | undefined, attempts: number | undefined][] = [
  [{}, undefined, undefined],
  [{ PASSROLE_AWS_TIMEOUT: "", PASSROLE_AWS_ATTEMPTS: "" }, undefined, undefined],
  [{ PASSROLE_AWS_TIMEOUT: "2s" }, 2000, undefined],
  [{ PASSROLE_AWS_TIMEOUT: "500ms", PASSROLE_AWS_ATTEMPTS: "1" }, 500, 1],
  [{ PASSROLE_AWS_TIMEOUT: "1m" }, 60_000, undefined],
];

for (const [env, timeout, attempts] of good) {
  test(`${JSON.stringify(env)}: ${timeout ?? "usual"} ms, ${attempts ?? "usual"} attempts`, () => {
    const reach = reachOf("eu-west-1", env);
    assert.deepEqual([reach.timeout, reach.attempts], [timeout, attempts]);
  });
}

for (const env of [{ PASSROLE_AWS_TIMEOUT: "2" }, { PASSROLE_AWS_TIMEOUT: "0s" }, { PASSROLE_AWS_ATTEMPTS: "0" }]) {
  test(`${JSON.stringify(env)} is bad usage`, async () => {
    const { code, exitCode } = await failureOf(() => reachOf("eu-west-1", env));
    assert.deepEqual([code, exitCode], ["cli/bad-usage", 2]);
  });
}

for (const region of ["evil.com/#", "us-east-1.evil.com", "", "us-east-1 "]) {
  test(`nothing is asked in a region called ${JSON.stringify(region)}`, async () => {
    assert.equal((await failureOf(() => reachOf(region, {}))).code, "broker/bad-name");
  });
}
