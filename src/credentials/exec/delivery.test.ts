import { test } from "node:test";
import assert from "node:assert/strict";
import { Secret } from "../../diagnostics/secret.ts";
import { chooseDelivery, type DeliveryRequest } from "./delivery.ts";
import { findTool } from "./find-tool.ts";

const session = { sessionToken: new Secret("t"), expiration: new Date(Date.UTC(2026, 0, 1)) };

function choose(line: string, more: Partial<DeliveryRequest> = {}): ReturnType<typeof chooseDelivery> {
  return chooseDelivery({ via: "auto", call: findTool(line.split(" ")), credentials: session, ...more });
}

const codes = (outcome: ReturnType<typeof chooseDelivery>): string[] => outcome.diagnostics.map(({ code }) => code);

for (const tool of ["serverless", "osls", "aws", "sam", "cdk", "sst", "terraform", "tofu", "pulumi"]) {
  test(`${tool} is given the container endpoint`, () => {
    assert.deepEqual(choose(tool), { value: { way: "endpoint", profiles: [] }, diagnostics: [] });
  });
}

test("a tool nobody knows is given keys in its environment", () => {
  assert.deepEqual(choose("make deploy").value, { way: "environment", profiles: [] });
});

test("long-lived keys do not fit the endpoint, which must tell their token and end", () => {
  assert.equal(choose("sls deploy", { credentials: {} }).value?.way, "environment");
  const asked = choose("sls deploy", { credentials: {}, via: "endpoint" });
  assert.equal(asked.value, undefined);
  assert.deepEqual(codes(asked), ["exec/keys-without-end"]);
  assert.equal(choose("aws s3 ls", { credentials: {}, via: "process" }).value?.way, "process");
});

test("a framework that is given a profile finds fixed keys there, and one is told", () => {
  const named = choose("sls deploy --aws-profile staging", { serviceProfile: "team" });
  assert.deepEqual(named.value, {
    way: "endpoint",
    profiles: [
      { name: "staging", by: "keys" },
      { name: "team", by: "keys" },
    ],
  });
  assert.deepEqual(codes(named), ["exec/fixed-keys"]);
  const twice = choose("sls deploy --aws-profile team", { serviceProfile: "team" });
  assert.deepEqual(twice.value?.profiles, [{ name: "team", by: "keys" }]);
});

test("keys that do not end need no warning", () => {
  assert.deepEqual(codes(choose("sls deploy --aws-profile staging", { credentials: {} })), []);
});

test("another tool's profile asks the running exec, so that its keys renew", () => {
  const named = choose("aws --profile staging s3 ls", { serviceProfile: "team" });
  assert.deepEqual(named, {
    value: { way: "endpoint", profiles: [{ name: "staging", by: "process" }] },
    diagnostics: [],
  });
});

test("a script may run the framework: the profile of serverless.yml is there for it", () => {
  assert.deepEqual(choose("make deploy", { serviceProfile: "team" }).value?.profiles, [{ name: "team", by: "keys" }]);
});

test("a profile's name that would break out of its line is refused", () => {
  const { value, diagnostics } = choose("make deploy", { serviceProfile: "x]\n[default]" });
  assert.equal(value, undefined);
  assert.equal(diagnostics[0]?.code, "exec/bad-profile");
});
