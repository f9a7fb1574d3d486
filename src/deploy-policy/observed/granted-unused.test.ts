import assert from "node:assert/strict";
import { test } from "node:test";
import { loadActionCatalogue } from "../../iam/action-catalogue.ts";
import type { Statement } from "../../iam/policy.ts";
import type { Need } from "../need.ts";
import { grantedUnused } from "./granted-unused.ts";

const catalogue = await loadActionCatalogue(["sqs", "sts"]);
const used: readonly Need[] = ["sqs:SendMessage", "sqs:CreateQueue"].map((action) => ({
  action,
  resource: "*",
  operations: [],
  because: [],
}));

function unused(...statements: Partial<Statement>[]): string[] {
  const Statement = statements.map((each): Statement => ({ Effect: "Allow", Resource: "*", ...each }));
  return grantedUnused([{ Version: "2012-10-17", Statement }], used, catalogue).map(({ message }) => message);
}

test("actions that are granted and not taken are told, by service", () => {
  assert.deepEqual(unused({ Action: ["sqs:SendMessage", "sqs:DeleteQueue"] }, { Action: "sts:AssumeRole" }), [
    "granted, never used and not needed: one action of sqs, `sqs:DeleteQueue`",
    "granted, never used and not needed: one action of sts, `sts:AssumeRole`",
  ]);
});

test("a pattern stands for every action that it matches", () => {
  const [message = ""] = unused({ Action: "sqs:*" });
  assert.match(message, new RegExp(`: ${catalogue.actionsOf("sqs").length - 2} actions of sqs, .* and \\d+ more$`));
});

test("what is denied, and what is used, is not unused", () => {
  assert.deepEqual(unused({ Action: "sqs:Send*" }), []);
  assert.deepEqual(unused({ Action: "sqs:DeleteQueue" }, { Effect: "Deny", Action: "sqs:Delete*" }), []);
});
