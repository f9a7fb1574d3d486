import { test } from "node:test";
import assert from "node:assert/strict";
import { AwsCallError, awsCall, isPassing, unlessAbsent, type CallFault } from "./aws-call-error.ts";

interface Thrown {
  name?: string;
  message?: string;
  status?: number;
}

/** An error as the SDK throws it. */
function thrown({ name = "Error", message = "", status }: Thrown): Error {
  return Object.assign(new Error(message), { name, ...(status && { $metadata: { httpStatusCode: status } }) });
}

async function caught(error: Error): Promise<AwsCallError> {
  const failure: unknown = await awsCall("s3:GetObject", () => Promise.reject(error)).catch((each: unknown) => each);
  assert.ok(failure instanceof AwsCallError);
  return failure;
}

const faults: readonly (readonly [what: string, error: Thrown, fault: CallFault])[] = [
  ["a denial by its code", { name: "AccessDenied", status: 403 }, "denied"],
  ["a denial that has no body, as answers to HEAD", { name: "UnknownError", status: 403 }, "denied"],
  ["an expired token, whatever its status", { name: "ExpiredToken", status: 403 }, "expired"],
  ["a clock that is wrong", { name: "RequestTimeTooSkewed", status: 403 }, "expired"],
  ["throttling", { name: "SlowDown", status: 503 }, "throttled"],
  ["too many requests by the status", { name: "UnknownError", status: 429 }, "throttled"],
  ["a connection that broke", { name: "ECONNRESET" }, "unreachable"],
  ["an error of AWS's own", { name: "InternalError", status: 500 }, "broken"],
  ["a bucket of another region", { name: "PermanentRedirect", status: 301 }, "refused"],
  ["a request that is wrong", { name: "ValidationError", status: 400 }, "refused"],
  ["an answer that something else gave", { message: "parse error. Deserialization error: …", status: 400 }, "broken"],
];

for (const [what, error, fault] of faults)
  test(`${what} is told as ${fault}`, async () => {
    assert.equal((await caught(thrown(error))).fault, fault);
  });

test("nothing of an answer that cannot be read is shown", async () => {
  const { message, code } = await caught(
    thrown({ message: "canary. Deserialization error: to see it …", status: 200 }),
  );
  assert.equal(code, "UnreadableAnswer");
  assert.equal(message, "an answer of status 200 that cannot be read");
});

test("what may pass is worth another attempt, a refusal is not", async () => {
  assert.ok(isPassing(await caught(thrown({ name: "ECONNRESET" }))));
  assert.ok(!isPassing(await caught(thrown({ name: "AccessDenied", status: 403 }))));
  assert.ok(!isPassing(new Error("ours")));
});

test("an answer that means absence is none, any other failure goes on", async () => {
  const isGone = ({ code }: AwsCallError): boolean => code === "NoSuchKey";
  const ask = (name: string): Promise<never> => awsCall("s3:GetObject", () => Promise.reject(thrown({ name })));
  assert.equal(await unlessAbsent(isGone, ask("NoSuchKey")), undefined);
  await assert.rejects(unlessAbsent(isGone, ask("AccessDenied")), { code: "AccessDenied", action: "s3:GetObject" });
});
