import assert from "node:assert/strict";
import { test } from "node:test";
import { parseInstance } from "./instance.ts";

test("a traditional instance is a service at a stage and region", () => {
  assert.deepEqual(parseInstance({ service: "orders", stage: "prod", region: "eu-west-1" }).value, {
    app: null,
    service: "orders",
    stage: "prod",
    region: "eu-west-1",
  });
});

test("a traditional instance needs a region", () => {
  const { value, diagnostics } = parseInstance({ service: "orders", stage: "prod" });
  assert.equal(value, undefined);
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ["broker/region-missing"],
  );
});

test("a component instance is a service at a stage, whatever region is asked for", () => {
  const request = { app: "shop", service: "site", stage: "prod", region: "eu-west-1" };
  assert.deepEqual(parseInstance(request, "component").value, {
    app: "shop",
    service: "site",
    stage: "prod",
    region: null,
  });
});

test("every bad name is told in one go, and none reaches the instance", () => {
  const { value, diagnostics } = parseInstance({ app: "a|b", service: "x|stage|prod", stage: "prod ", region: "x" });
  assert.equal(value, undefined);
  assert.deepEqual(
    diagnostics.map(({ message }) => message),
    [
      "`a|b` is not an app name",
      "`x|stage|prod` is not a service name",
      "`prod ` is not a stage name",
      "`x` is not a region name",
    ],
  );
});
