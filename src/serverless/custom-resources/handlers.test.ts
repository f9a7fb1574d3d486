import assert from "node:assert/strict";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { test, type TestContext } from "node:test";
import { accountOf, failed, loadHandler } from "../../../test/support/custom-resource-handlers.ts";

const { answering } = await loadHandler("answer");
const { acts } = await loadHandler("api-gateway-cloud-watch-role/handler");

interface Answer {
  headers: IncomingHttpHeaders;
  method: string | undefined;
  body: Record<string, unknown>;
}

/** What CloudFormation is told when a handler does `act`, with `remaining` milliseconds of time. */
async function answerTo(
  t: TestContext,
  act: () => Promise<void>,
  more: object = {},
  remaining = 60_000,
): Promise<Answer> {
  const answered = Promise.withResolvers<Answer>();
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Answer["body"];
    answered.resolve({ headers: request.headers, method: request.method, body });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  t.mock.method(console, "error", () => {});
  const ResponseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer?signed=1`;
  const request = { RequestType: "Create", StackId: "stack", RequestId: "1", LogicalResourceId: "Logs", ResponseURL };
  await answering({ Create: act })({ ...request, ...more }, { getRemainingTimeInMillis: () => remaining });
  return answered.promise;
}

test("success is told, with the resource's own id and without a content type", async (t) => {
  const { method, headers, body } = await answerTo(t, async () => {});
  assert.deepEqual([method, headers["content-type"]], ["PUT", undefined]);
  assert.deepEqual(body, {
    Status: "SUCCESS",
    PhysicalResourceId: "Logs",
    StackId: "stack",
    RequestId: "1",
    LogicalResourceId: "Logs",
  });
});

test("a resource keeps the id that another handler gave it", async (t) => {
  const { body } = await answerTo(t, async () => {}, { PhysicalResourceId: "2020/$LATEST" });
  assert.equal(body["PhysicalResourceId"], "2020/$LATEST");
});

test("a request that a kind has nothing to do for succeeds", async (t) => {
  const { body } = await answerTo(t, () => Promise.reject(failed("Never")), { RequestType: "Delete" });
  assert.equal(body["Status"], "SUCCESS");
});

test("a failure is told, no longer than CloudFormation takes", async (t) => {
  const { body } = await answerTo(t, () => Promise.reject(failed("AccessDenied", "x".repeat(9000))));
  assert.equal(body["Status"], "FAILED");
  assert.match(String(body["Reason"]), /^AccessDenied: x{900,990}$/);
});

test("work that takes too long is told to have failed before the function is stopped", async (t) => {
  const { body } = await answerTo(t, () => new Promise(() => {}), {}, 10_020);
  assert.deepEqual([body["Status"], body["Reason"]], ["FAILED", "the time of the function was up"]);
});

const own = "arn:aws-cn:iam::111122223333:role/serverlessApiGatewayCloudWatchRole";
const other = "arn:aws-cn:iam::111122223333:role/team/gateway";
const pushLogs = "arn:aws-cn:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs";
const attached = { AttachedPolicies: [{ PolicyArn: pushLogs }] };
const missing = failed("NoSuchEntityException");

const cases: readonly [
  what: string,
  given: { RoleArn?: string },
  answers: Record<string, unknown[]>,
  calls: string[],
][] = [
  [
    "an account without a role gets one",
    {},
    { getAccount: [{}], listAttachedRolePolicies: [missing] },
    ["getAccount", "listAttachedRolePolicies", "createRole", "attachRolePolicy", "updateAccount"],
  ],
  [
    "a role that another stack made meanwhile is taken",
    {},
    { getAccount: [{}], listAttachedRolePolicies: [missing], createRole: [failed("EntityAlreadyExistsException")] },
    ["getAccount", "listAttachedRolePolicies", "createRole", "attachRolePolicy", "updateAccount"],
  ],
  [
    "the framework's role stays",
    {},
    { getAccount: [{ cloudwatchRoleArn: own }], listAttachedRolePolicies: [attached] },
    ["getAccount", "listAttachedRolePolicies"],
  ],
  [
    "the framework's role gets back the policy that was taken away",
    {},
    { getAccount: [{ cloudwatchRoleArn: own }], listAttachedRolePolicies: [{}] },
    ["getAccount", "listAttachedRolePolicies", "attachRolePolicy"],
  ],
  [
    "an account keeps the role that it has",
    {},
    { getAccount: [{ cloudwatchRoleArn: other }], listAttachedRolePolicies: [{}] },
    ["getAccount", "listAttachedRolePolicies"],
  ],
  [
    "a role that is gone is replaced",
    {},
    { getAccount: [{ cloudwatchRoleArn: other }], listAttachedRolePolicies: [missing, attached] },
    ["getAccount", "listAttachedRolePolicies", "listAttachedRolePolicies", "updateAccount"],
  ],
  [
    "a given role is used",
    { RoleArn: other },
    { getAccount: [{ cloudwatchRoleArn: own }] },
    ["getAccount", "updateAccount"],
  ],
  [
    "a given role that is used already stays",
    { RoleArn: own },
    { getAccount: [{ cloudwatchRoleArn: own }] },
    ["getAccount"],
  ],
  [
    "a change is tried again while API Gateway does not see the role",
    { RoleArn: own },
    { getAccount: [{}], updateAccount: [failed("BadRequestException"), failed("TooManyRequestsException")] },
    ["getAccount", "updateAccount", "sleep 3000", "updateAccount", "sleep 6000", "updateAccount"],
  ],
];

for (const [what, ResourceProperties, answers, expected] of cases) {
  test(`role of API Gateway: ${what}`, async () => {
    const aws = accountOf(answers);
    const StackId = "arn:aws-cn:cloudformation:cn-north-1:111122223333:stack/shop-dev/1";
    await acts["Create"]!({ StackId, ResourceProperties }, aws.tools);
    assert.deepEqual(aws.calls, expected);
    const changes = aws.inputs("updateAccount").map((input) => JSON.stringify(input));
    const wanted = ResourceProperties.RoleArn ?? own;
    for (const change of changes)
      assert.equal(change, `{"patchOperations":[{"op":"replace","path":"/cloudwatchRoleArn","value":"${wanted}"}]}`);
    for (const { PolicyArn } of aws.inputs("attachRolePolicy")) assert.equal(PolicyArn, pushLogs);
  });
}

test("role of API Gateway: what is refused for good fails", async () => {
  const aws = accountOf({ getAccount: [{}], updateAccount: [failed("AccessDeniedException")] });
  const request = { StackId: "", ResourceProperties: { RoleArn: own } };
  await assert.rejects(acts["Create"]!(request, aws.tools), { name: "AccessDeniedException" });
});

test("role of API Gateway: a role that is never accepted fails in the end", async () => {
  const refusals = Array.from({ length: 20 }, () => failed("BadRequestException"));
  const aws = accountOf({ getAccount: [{}], updateAccount: refusals });
  const request = { StackId: "", ResourceProperties: { RoleArn: own } };
  await assert.rejects(acts["Create"]!(request, aws.tools), { name: "BadRequestException" });
  const slept = aws.calls.filter((call) => call.startsWith("sleep")).map((call) => Number(call.split(" ")[1]));
  assert.ok(slept.reduce((sum, pause) => sum + pause, 0) < 150_000, "within the time of the function");
});

test("role of API Gateway: it stays when the stack goes", () => assert.equal(acts["Delete"], undefined));
