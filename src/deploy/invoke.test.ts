import { test } from "node:test";
import assert from "node:assert/strict";
import { AwsCallError, type CallFault } from "../aws/aws-call-error.ts";
import type { InvocationAnswer } from "../aws/lambda.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { compileText } from "../../test/support/compile-text.ts";
import { invocationFailure, invocationProblem } from "./invocation-failure.ts";
import { invokeFunction, type InvocationResult } from "./invoke.ts";

const { service } = compileText("service: orders\nprovider: { name: aws }\nfunctions: { take: { handler: h.take } }");
const deployed = { fn: service.functions[0]!, name: "orders-dev-take", resources: [] };
const request = { type: "RequestResponse", log: false } as const;

function invoked(answer: Partial<InvocationAnswer> & { text?: string }): Promise<InvocationResult> {
  const { text = "", ...rest } = answer;
  const lambda = { invoke: async () => ({ status: 200, payload: Buffer.from(text), ...rest }) };
  return invokeFunction(deployed, request, lambda);
}

test("what a function gives is a value, or its text", async () => {
  assert.deepEqual((await invoked({ text: '{"id":1}' })).value, { id: 1 });
  assert.equal((await invoked({ text: "not json" })).value, "not json");
  assert.equal((await invoked({})).value, undefined);
});

test("a function that fails is a result", async () => {
  const payload = { errorType: "TypeError", errorMessage: "x is no function", trace: ["TypeError: x is no function"] };
  const { failure } = await invoked({ text: JSON.stringify(payload), functionError: "Unhandled" });
  assert.deepEqual(failure, { type: "TypeError", message: "x is no function", trace: [] });
});

test("stack traces of Node and Python are read", () => {
  const node = { errorMessage: "no\nstock", trace: ["Error: no", "stock", "    at take (/var/task/h.js:1:2)"] };
  assert.deepEqual(invocationFailure(node).trace, ["at take (/var/task/h.js:1:2)"]);
  const python = {
    errorMessage: "'id'",
    errorType: "KeyError",
    stackTrace: ['  File "/var/task/h.py", line 3, in take\n    event["id"]\n'],
  };
  assert.deepEqual(invocationFailure(python).trace, ['File "/var/task/h.py", line 3, in take', 'event["id"]']);
  const old = { errorMessage: "no", stackTrace: [["/var/task/h.py", 3, "take", "raise"]] };
  assert.deepEqual(invocationFailure(old).trace, ["at take (/var/task/h.py:3)"]);
});

for (const [message, hint] of [
  ["2026-01-31T12:00:00.000Z 1 Task timed out after 6.00 seconds", /raise `timeout`/],
  ["RequestId: 1 Error: Runtime exited with error: signal: killed", /raise `memorySize`/],
  ["User: arn:aws:sts::1:x is not authorized to perform: s3:GetObject", /passrole why/],
] as const) {
  test(`\`${message.slice(0, 60)}\` has a cure`, () => {
    const { code, hint: given } = invocationProblem("take", { message, trace: [] });
    assert.equal(code, "invoke/function-error");
    assert.match(given!, hint);
  });
}

for (const [fault, code, qualifier, expected] of [
  ["throttled", "TooManyRequestsException", undefined, "invoke/throttled"],
  ["refused", "ResourceNotFoundException", "prod", "invoke/unknown-qualifier"],
] as const satisfies readonly (readonly [CallFault, string, string | undefined, string])[]) {
  test(`${code} is ${expected}`, async () => {
    const invoke = (): Promise<never> => Promise.reject(new AwsCallError("lambda:InvokeFunction", fault, code, "no"));
    const given = { ...request, ...(qualifier && { qualifier }) };
    await assert.rejects(
      invokeFunction(deployed, given, { invoke }),
      (error: PassroleError) => error.diagnostics[0]!.code === expected,
    );
  });
}
