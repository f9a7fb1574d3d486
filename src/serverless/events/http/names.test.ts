import { test } from "node:test";
import assert from "node:assert/strict";
import { methodLogicalId, modelLogicalId, resourceLogicalIds, sharedModelLogicalId } from "./names.ts";

const paths: readonly [path: string, stem: string][] = [
  ["users", "Users"],
  ["Users/ME", "UsersMe"],
  ["users/{userId}", "UsersUseridVar"],
  ["files/{proxy+}", "FilesProxyVar"],
  ["a-b/c_d.e", "ADashbCde"],
  ["~tilde/-x", "TildeDashx"],
  ["{user-id}", "UserDashidVar"],
  ["v1.2/3", "V123"],
];

for (const [path, stem] of paths) {
  test(`the resource of \`${path}\` is called after ${stem}, also when the one above it was called first`, () => {
    const idOf = resourceLogicalIds();
    idOf(path.split("/")[0]!);
    for (const ids of [resourceLogicalIds(), idOf]) assert.equal(ids(path), `ApiGatewayResource${stem}`);
  });
}

test("a method's id ends in the method, and the root adds nothing to it", () => {
  assert.equal(methodLogicalId({ path: "a/b", method: "PATCH" }), "ApiGatewayMethodABPatch");
  assert.equal(methodLogicalId({ path: "", method: "ANY" }), "ApiGatewayMethodAny");
});

const contentTypes: readonly [contentType: string, words: string][] = [
  ["application/json", "ApplicationJson"],
  ["application/x-www-form-urlencoded", "ApplicationXWwwFormUrlencoded"],
  ["text/plain; charset=utf8", "TextPlainCharsetUtf8"],
];

for (const [contentType, words] of contentTypes) {
  test(`the model for ${contentType} has the words ${words} in its id`, () =>
    assert.equal(modelLogicalId({ path: "a", method: "GET" }, contentType), `ApiGatewayMethodAGet${words}Model`));
}

test("a shared model's id is made of the words of its key", () => {
  assert.equal(sharedModelLogicalId("post-create-model"), "ApiGatewayPostCreateModelModel");
  assert.equal(sharedModelLogicalId("v2HTMLPage_x1y"), "ApiGatewayV2HTMLPageX1YModel");
});
