import assert from "node:assert/strict";
import { test } from "node:test";
import { clockCheck, endpointOf, networkChecks } from "./network-checks.ts";
import type { Answer } from "./probe.ts";

const noon = Date.UTC(2026, 0, 1, 12);

function answerAt(theirs: number): Answer {
  return { date: new Date(theirs), sent: noon - 100, received: noon + 100 };
}

const clocks: [seconds: number, status: string, message: RegExp][] = [
  [0, "ok", /agrees/],
  [-59, "ok", /agrees/],
  [90, "warning", /89 s behind|90 s behind|91 s behind/],
  [-400, "error", /ahead of AWS's, and AWS refuses/],
];

for (const [seconds, status, message] of clocks) {
  test(`AWS's clock ${seconds} s from ours: ${status}`, () => {
    const check = clockCheck(answerAt(noon + seconds * 1000));
    assert.equal(check.status, status);
    assert.match(check.message, message);
  });
}

test("without an answer the clock cannot be judged", () => {
  assert.equal(clockCheck({ unreachable: "ENOTFOUND" }).status, "skipped");
});

test("endpoints are those of the region's partition, or what the environment says", () => {
  assert.equal(endpointOf("sts", "eu-west-1", {}), "https://sts.eu-west-1.amazonaws.com");
  assert.equal(endpointOf("s3", "cn-north-1", {}), "https://s3.cn-north-1.amazonaws.com.cn");
  const env = { AWS_ENDPOINT_URL: "http://a", AWS_ENDPOINT_URL_S3: "http://b" };
  assert.deepEqual([endpointOf("sts", "x", env), endpointOf("s3", "x", env)], ["http://a", "http://b"]);
});

test("what does not answer is an error, and what leads elsewhere a warning; passwords in it are not shown", async () => {
  const env = { AWS_ENDPOINT_URL: "http://user:canary@localhost:1", https_proxy: "http://canary@proxy" };
  const checks = await networkChecks("eu-west-1", env, async () => ({ unreachable: "ECONNREFUSED" }));
  assert.deepEqual(
    checks.map(({ name, status }) => `${name} ${status}`),
    [
      "clock skipped",
      "endpoint-sts error",
      "endpoint-cloudformation error",
      "endpoint-s3 error",
      "endpoint-lambda error",
      "endpoint-override warning",
      "proxy warning",
    ],
  );
  assert.doesNotMatch(JSON.stringify(checks), /canary/);
});
