import assert from "node:assert/strict";
import { test } from "node:test";
import type { Use } from "../../observe/use.ts";
import { chosenUses } from "./choose-principal.ts";

const role = (name: string, account = "111122223333"): string => `arn:aws:iam::${account}:role/${name}`;

const use = (principal: string, eventName = "DescribeStacks", changes: Partial<Use> = {}): Use => ({
  principal,
  eventSource: "cloudformation.amazonaws.com",
  eventName,
  count: 1,
  denied: 0,
  first: "2026-10-01T00:00:00Z",
  last: "2026-10-01T00:00:00Z",
  resources: [],
  ...changes,
});

const choose = (uses: readonly Use[], roles: readonly string[] = [], account = "*"): [string[], string[]] => {
  const { value = [], diagnostics } = chosenUses(uses, roles, account);
  return [[...new Set(value.map(({ principal }) => principal))], diagnostics.map(({ code }) => code)];
};

test("the only principal is the one", () => {
  assert.deepEqual(choose([use(role("a"))]), [[role("a")], []]);
});

test("of several the one that deploys is taken, and said", () => {
  const uses = [use(role("fn")), use(role("deployer"), "ExecuteChangeSet"), use(role("reader"))];
  assert.deepEqual(choose(uses), [[role("deployer")], ["observe/principal"]]);
});

test("who was only denied to deploy does not deploy", () => {
  const uses = [use(role("a"), "CreateStack", { count: 2, denied: 2 }), use(role("b"), "CreateStack")];
  assert.deepEqual(choose(uses), [[role("b")], ["observe/principal"]]);
});

test("between several who deploy, or none, `--role` has to say", () => {
  assert.deepEqual(choose([use(role("a"), "CreateStack"), use(role("b"), "DeleteStack")]), [
    [],
    ["observe/several-principals"],
  ]);
  assert.deepEqual(choose([use(role("a")), use(role("b"))]), [[], ["observe/several-principals"]]);
});

test("all that `--role` names count together", () => {
  assert.deepEqual(choose([use(role("a")), use(role("b"))], ["*"]), [[role("a"), role("b")], []]);
});

test("roles of other accounts count only where the account has none", () => {
  const [here, there] = [role("deployer"), role("deployer", "444455556666")];
  assert.deepEqual(choose([use(here), use(there)], ["deployer"], "111122223333"), [[here], []]);
  assert.deepEqual(choose([use(there)], ["deployer"], "111122223333"), [[there], []]);
});

test("no calls at all are an error, with what was asked for", () => {
  const { diagnostics } = chosenUses([], ["deployer"], "*");
  assert.deepEqual(
    diagnostics.map(({ code, message }) => [code, message]),
    [["observe/no-use", "CloudTrail shows no calls by `deployer`"]],
  );
});
