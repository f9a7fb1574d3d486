import assert from "node:assert/strict";
import { test } from "node:test";
import { AwsCallError, type CallFault } from "../../aws/aws-call-error.ts";
import type { Need } from "../../deploy-policy/need.ts";
import { callFailure } from "./call-failure.ts";

const caller = "arn:aws:sts::111122223333:assumed-role/deployer/ci";
const bucket = "arn:aws:s3:::orders-dev-serverlessdeploymentbucket-1a2b";

function failed(
  action: string,
  fault: CallFault,
  code: string,
  message: string,
  resource?: string,
): ReturnType<typeof callFailure> {
  const context = { caller, ...(resource !== undefined && { resource }) };
  return callFailure(new AwsCallError(action, fault, code, message, 400), context);
}

const stackArn = "arn:aws:cloudformation:us-east-1:111122223333:stack/orders-dev/1";

const calls: readonly (readonly [
  action: string,
  fault: CallFault,
  code: string,
  message: string,
  diagnosis: string,
])[] = [
  ["s3:PutObject", "denied", "AccessDenied", "Access Denied", "aws/denied"],
  ["sts:GetCallerIdentity", "expired", "ExpiredToken", "The security token is expired", "aws/credentials-expired"],
  ["sts:GetCallerIdentity", "expired", "InvalidClientTokenId", "The token is invalid", "aws/credentials-rejected"],
  [
    "sts:GetCallerIdentity",
    "expired",
    "SignatureDoesNotMatch",
    "Signature not yet current",
    "aws/credentials-rejected",
  ],
  ["cloudformation:DescribeStacks", "throttled", "Throttling", "Rate exceeded", "aws/throttled"],
  ["cloudformation:DescribeStacks", "unreachable", "ENOTFOUND", "getaddrinfo", "aws/unreachable"],
  ["cloudformation:DescribeStacks", "broken", "InternalFailure", "", "aws/broken"],
  [
    "s3:PutObject",
    "refused",
    "NoSuchBucket",
    "The specified bucket does not exist",
    "deploy/deployment-bucket-deleted",
  ],
  ["s3:PutObject", "refused", "PermanentRedirect", "use the endpoint", "deploy/bucket-in-other-region"],
  [
    "cloudformation:CreateChangeSet",
    "refused",
    "ValidationError",
    "Template format error: Unresolved resource dependencies [Gone] in the Resources block of the template",
    "deploy/invalid-template",
  ],
  [
    "cloudformation:CreateChangeSet",
    "refused",
    "ValidationError",
    "Circular dependency between resources: [A, B]",
    "deploy/circular",
  ],
  [
    "cloudformation:CreateChangeSet",
    "refused",
    "InsufficientCapabilitiesException",
    "Requires capabilities : [CAPABILITY_AUTO_EXPAND]",
    "deploy/insufficient-capabilities",
  ],
  [
    "cloudformation:CreateChangeSet",
    "refused",
    "ValidationError",
    "Parameters: [Size] must have values",
    "deploy/parameters-missing",
  ],
  [
    "cloudformation:CreateChangeSet",
    "refused",
    "ValidationError",
    "Parameters: [Sise] do not exist in the template",
    "deploy/parameters-unknown",
  ],
  [
    "cloudformation:CreateChangeSet",
    "refused",
    "ValidationError",
    `Stack:${stackArn} is in UPDATE_IN_PROGRESS state and can not be updated.`,
    "deploy/stack-busy",
  ],
  [
    "cloudformation:CreateChangeSet",
    "refused",
    "ValidationError",
    `Stack:${stackArn} is in ROLLBACK_COMPLETE state and can not be updated.`,
    "deploy/stack-stuck",
  ],
  [
    "cloudformation:DeleteStack",
    "refused",
    "ValidationError",
    "Stack [orders-dev] cannot be deleted while TerminationProtection is enabled",
    "deploy/termination-protected",
  ],
  ["cloudformation:CreateChangeSet", "refused", "LimitExceededException", "Limit exceeded", "deploy/limit-exceeded"],
  [
    "lambda:UpdateFunctionCode",
    "refused",
    "ResourceConflictException",
    "An update is in progress for resource",
    "deploy/function-busy",
  ],
  ["ses:Dance", "refused", "Odd", "The moon stands in the wrong house", "aws/refused"],
];

for (const [action, fault, code, message, diagnosis] of calls) {
  test(`\`${action}\` that ${fault === "refused" ? `answers ${code} (${message.slice(0, 40)})` : `is ${fault} by ${code}`} is ${diagnosis}, with a hint`, () => {
    const found = failed(action, fault, code, message);
    assert.equal(found.code, diagnosis);
    assert.ok(found.hint);
    assert.doesNotMatch(`${found.message}${found.hint}`, /undefined|\[object/);
  });
}

test("S3 names no resource when it denies: what was asked for stands in", () => {
  const found = failed("s3:PutObject", "denied", "AccessDenied", "Access Denied", `${bucket}/k`);
  assert.match(
    found.message,
    /^role `deployer` of account 111122223333 may not do `s3:PutObject` on `arn:aws:s3:::orders-dev-[^`]*\/k`/,
  );
  assert.ok(found.hint?.includes(`{"Effect":"Allow","Action":"s3:PutObject","Resource":"${bucket}/k"}`));
});

test("the need of the deploy gives the scope that holds for the next deploy too", () => {
  const need: Need = {
    action: "s3:PutObject",
    resource: `${bucket}/*`,
    operations: ["update"],
    because: [{ tool: "passrole" }],
  };
  const error = new AwsCallError("s3:PutObject", "denied", "AccessDenied", "Access Denied", 403);
  assert.ok(callFailure(error, { needs: [need], resource: `${bucket}/k` }).hint?.includes(`"${bucket}/*"`));
});

test("AWS's own sentence says more than the call: the role that was to be passed", () => {
  const role = "arn:aws:iam::111122223333:role/cfn";
  const found = failed(
    "cloudformation:CreateChangeSet",
    "denied",
    "AccessDenied",
    `User: ${caller} is not authorized to perform: iam:PassRole on resource: ${role}`,
  );
  assert.match(found.message, /`iam:PassRole` on `arn:aws:iam::111122223333:role\/cfn`/);
});

test("values of variables that AWS repeats are not repeated", () => {
  const message =
    "1 validation error detected: Value 'canary-1' at 'environment.variables.KEY' failed to satisfy constraint";
  const found = failed("lambda:UpdateFunctionConfiguration", "refused", "ValidationException", message);
  assert.doesNotMatch(`${found.message}${found.hint}`, /canary/);
});
