import { test } from "node:test";
import assert from "node:assert/strict";
import { inspect } from "node:util";
import { Secret } from "../../diagnostics/secret.ts";
import { childEnvironment, revealed } from "./child-environment.ts";

test("a child gets what is given over what it would have had, and nothing that is removed or withheld", () => {
  const laptop = {
    PATH: "/bin",
    AWS_PROFILE: "me",
    AWS_REGION: "us-east-1",
    STRIPE_LIVE: "sk",
    EMPTY: "",
    NONE: undefined,
  };
  const environment = childEnvironment(laptop, { AWS_REGION: "eu-west-1" }, new Set(["STRIPE_LIVE"]));
  assert.deepEqual(environment.removed, ["AWS_PROFILE", "STRIPE_LIVE"]);
  assert.deepEqual(revealed(environment), { PATH: "/bin", EMPTY: "", AWS_REGION: "eu-west-1" });
});

test("names that differ in case only are one variable", () => {
  const environment = childEnvironment(
    { Aws_Region: "us-east-1", Path: "C:\\" },
    { AWS_REGION: "eu-west-1" },
    new Set(),
  );
  assert.deepEqual(revealed(environment), { Path: "C:\\", AWS_REGION: "eu-west-1" });
});

test("secrets are uncovered for the child only", () => {
  const environment = childEnvironment({}, { STRIPE_API_KEY: new Secret("canary") }, new Set());
  assert.doesNotMatch(JSON.stringify(environment) + inspect(environment, { depth: 9 }), /canary/);
  assert.deepEqual(revealed(environment), { STRIPE_API_KEY: "canary" });
});
