import assert from "node:assert/strict";
import { test } from "node:test";
import { AwsCallError } from "../aws/aws-call-error.ts";
import { lookupRefusal } from "./lookup-refusal.ts";

const what = "parameter `/orders/token`";

test("a denial names the permission, and that a fallback does not take its place", () => {
  const sentence = "User: arn:aws:iam::1:user/u is not authorized to perform: ssm:GetParameter on resource: arn:x.";
  const error = new AwsCallError("ssm:GetParameter", "denied", "AccessDeniedException", sentence);
  const { denied, message, hint } = lookupRefusal(error, what);
  assert.ok(denied);
  assert.equal(message, `AWS does not allow \`ssm:GetParameter\` on ${what}: ${sentence.slice(0, -1)}`);
  assert.match(hint, /`passrole policy`.*a fallback does not take its place/);
});

test("a SecureString with a key of one's own takes a permission on that key", () => {
  const sentence = "User: u is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:us-east-1:1:key/k";
  const error = new AwsCallError("ssm:GetParameter", "denied", "AccessDeniedException", sentence);
  assert.match(lookupRefusal(error, what).message, /^AWS does not allow `kms:Decrypt` on parameter/);
});

test("without the right to list a bucket nobody can say that an object is missing", () => {
  const error = new AwsCallError("s3:GetObject", "denied", "AccessDenied", "Access Denied", 403);
  assert.match(lookupRefusal(error, "object `k` of bucket `b`").hint, /Without `s3:ListBucket`/);
});

const failures = [
  ["expired", "ExpiredTokenException", "the token is old.", "ExpiredTokenException: the token is old", /sign in again/],
  ["refused", "ValidationException", "no such name", "ValidationException: no such name", /a fallback is used only/],
  ["unreachable", "ECONNREFUSED", "connect 127.0.0.1:9", "ECONNREFUSED", /AWS_ENDPOINT_URL/],
  ["broken", "SyntaxError", 'Unexpected token, "hunter2" is not valid JSON', "SyntaxError", /a fallback is used only/],
  ["refused", "SyntaxError", 'Unexpected token, "hunter2" is not valid JSON', "SyntaxError", /a fallback is used only/],
] as const;

for (const [fault, code, sentence, said, hint] of failures) {
  test(`${fault}, ${code}: says what AWS says, and nothing of an answer that cannot be read`, () => {
    const refusal = lookupRefusal(new AwsCallError("ssm:GetParameter", fault, code, sentence), what);
    assert.equal(refusal.message, `asking AWS for ${what} failed: ${said}`);
    assert.match(refusal.hint, hint);
    assert.ok(!refusal.denied);
  });
}
