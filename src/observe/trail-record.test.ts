import assert from "node:assert/strict";
import { test } from "node:test";
import { role, sessionOf, trailEvent, type TrailFields } from "../../test/support/trails.ts";
import { parsedTexts } from "./scan/parsed-texts.ts";
import { trailRecord, type TrailRecord } from "./trail-record.ts";

function counted(fields: TrailFields): TrailRecord {
  const record = trailRecord(parsedTexts(trailEvent(fields)));
  assert.ok(typeof record === "object");
  return record;
}

const session = "arn:aws:sts::111122223333:assumed-role/deployer/ci-7";
const user = "arn:aws:iam::111122223333:user/ops/al";

const principals: readonly (readonly [who: string, identity: TrailFields, principal: string])[] = [
  ["a session, to its role", sessionOf(role), role],
  [
    "a session, to its role with its path",
    sessionOf("arn:aws:iam::1:role/ci/deployer"),
    "arn:aws:iam::1:role/ci/deployer",
  ],
  ["a session without an issuer, to the role of its ARN", { type: "AssumedRole", arn: session }, role],
  ["a session in China", { arn: "arn:aws-cn:sts::1:assumed-role/a/b" }, "arn:aws-cn:iam::1:role/a"],
  ["a user", { type: "IAMUser", arn: user, accountId: "111122223333", userName: "al" }, user],
  ["the root", { type: "Root", arn: "arn:aws:iam::111122223333:root" }, "arn:aws:iam::111122223333:root"],
  [
    "a federated user, to the user who made the session",
    { type: "FederatedUser", arn: "arn:aws:sts::1:federated-user/x", sessionContext: { sessionIssuer: { arn: user } } },
    user,
  ],
  ["a service", { type: "AWSService", invokedBy: "lambda.amazonaws.com" }, "lambda.amazonaws.com"],
  ["another account", { type: "AWSAccount", principalId: "AROA:x", accountId: "444455556666" }, "444455556666"],
  ["who signed in on the web", { type: "WebIdentityUser", principalId: "acc:1", userName: "github" }, "github"],
  ["a person of Identity Center", { type: "IdentityCenterUser", onBehalfOf: { userId: "u-1" } }, "u-1"],
  ["nobody who is named", {}, "unknown"],
];

for (const [who, userIdentity, principal] of principals) {
  test(`a call counts to ${who}`, () => assert.equal(counted({ userIdentity }).principal, principal));
}

const refusals: readonly (readonly [errorCode: string | undefined, denied: boolean])[] = [
  [undefined, false],
  ["AccessDenied", true],
  ["AccessDeniedException", true],
  ["UnauthorizedOperation", true],
  ["Client.UnauthorizedOperation", true],
  ["com.amazon.coral.service#AccessDeniedException", true],
  ["AuthorizationError", true],
  ["ThrottlingException", false],
  ["Client.RequestLimitExceeded", false],
  ["NoSuchEntityException", false],
  ["ExpiredToken", false],
];

for (const [errorCode, denied] of refusals) {
  test(`a call with ${errorCode ?? "no error"} was ${denied ? "denied" : "allowed"}`, () => {
    assert.equal(counted({ ...(errorCode !== undefined && { errorCode }) }).denied, denied);
  });
}

test("calls that CloudFormation makes for someone are told apart", () => {
  const invoked = sessionOf(role, { invokedBy: "cloudformation.amazonaws.com" });
  assert.equal(counted({ userIdentity: invoked }).invokedBy, "cloudformation.amazonaws.com");
  assert.equal(counted({ sourceIPAddress: "cloudformation.amazonaws.com" }).invokedBy, "cloudformation.amazonaws.com");
  assert.equal(counted({}).invokedBy, undefined);
});

test("what is no call counts for nobody, and what is no record of CloudTrail is told apart", () => {
  const kind = (fields: TrailFields): unknown => trailRecord(parsedTexts({ ...trailEvent(), ...fields }));
  assert.equal(kind({ eventType: "AwsServiceEvent" }), "not-a-call");
  assert.equal(kind({ eventType: "AwsConsoleSignIn" }), "not-a-call");
  assert.equal(kind({ eventSource: "aws:s3", eventType: undefined }), "strange");
  assert.equal(kind({ eventName: undefined }), "strange");
});
