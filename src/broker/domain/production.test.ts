import { test } from "node:test";
import assert from "node:assert/strict";
import { isCalledProduction } from "./production.ts";

test("production is known by its name, with a suffix or without", () => {
  for (const stage of ["prod", "PROD", "production", "prd", "live", "prod-eu", "live_2"]) {
    assert.ok(isCalledProduction(stage), stage);
  }
  for (const stage of ["dev", "preprod", "product", "prod2", "non-prod", "alive", ""]) {
    assert.ok(!isCalledProduction(stage), stage);
  }
});
