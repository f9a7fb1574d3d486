import assert from "node:assert/strict";
import { test } from "node:test";
import { operations, type Operation } from "../../catalogue/entry.ts";
import { getAtt, ref } from "../../cloudformation/intrinsics.ts";
import type { Resource, Template } from "../../cloudformation/template.ts";
import type { Deployment } from "../deployment.ts";
import { mergeNeeds, type Need } from "../need.ts";
import { resourceNeeds } from "../resource-needs.ts";
import { changeNeeds } from "./change-needs.ts";

type Resources = Record<string, Resource>;

const deployment = (template: Template): Deployment => ({
  template,
  target: { partition: "aws", account: "111122223333", region: "us-east-1", stackName: "orders-dev" },
  tool: "none",
  plugins: [],
  stackTags: [],
  origin: () => undefined,
});

function needsFrom(before: Template, after: Template, wanted: readonly Operation[] = operations): readonly Need[] {
  const outcome = changeNeeds(deployment(after), { template: before, origin: () => undefined }, wanted);
  assert.deepEqual(outcome.diagnostics, []);
  return mergeNeeds(outcome.value!);
}

const queue = (Properties: Record<string, unknown> = {}): Resource => ({ Type: "AWS::SQS::Queue", Properties });
const role = (Properties: Record<string, unknown> = {}): Resource => ({
  Type: "AWS::IAM::Role",
  Properties: { RoleName: "r", AssumeRolePolicyDocument: {}, ...Properties },
});
const fn = (Properties: Record<string, unknown> = {}): Resource => ({
  Type: "AWS::Lambda::Function",
  Properties: { FunctionName: "f", Role: getAtt("Role", "Arn"), ...Properties },
});

/** `action resource-name` of everything that changes something. */
function writes(before: Resources, after: Resources, rest: Partial<Template> = {}): string[] {
  const found = needsFrom({ ...rest, Resources: before }, { ...rest, Resources: after });
  const changing = found.filter((need) => need.operations.some((operation) => operation !== "read"));
  return changing.map(({ action, resource }) => `${action} ${resource.split(/[:/]/).at(-1)}`);
}

/** Whether resources are made, changed, deleted: the actions that tell. */
const telling = ["sqs:CreateQueue", "sqs:SetQueueAttributes", "sqs:DeleteQueue", "lambda:CreateFunction"];
const told = (before: Resources, after: Resources, rest?: Partial<Template>): string[] =>
  writes(before, after, rest).filter((each) => telling.includes(each.split(" ")[0]!));

const made = "sqs:CreateQueue";
const changed = "sqs:SetQueueAttributes";
const deleted = "sqs:DeleteQueue";
const named = queue({ QueueName: "q" });

const rows: readonly [what: string, before: Resources, after: Resources, expected: readonly string[]][] = [
  ["what is new is made, and deleted when the change is rolled back", {}, { Q: named }, [`${made} q`, `${deleted} q`]],
  ["what goes is deleted", { Q: named }, {}, [`${deleted} q`]],
  ["what goes and is kept is left alone", { Q: { ...named, DeletionPolicy: "Retain" } }, {}, []],
  ["what is the same is left alone", { Q: named }, { Q: queue({ QueueName: "q" }) }, []],
  [
    "what it waits for, and what is kept of it, is no change",
    { Q: named, R: role() },
    { Q: { ...named, DependsOn: "R", DeletionPolicy: "Retain" }, R: role() },
    [],
  ],
  [
    "a property that can be changed is",
    { Q: named },
    { Q: queue({ QueueName: "q", DelaySeconds: 3 }) },
    [`${changed} q`],
  ],
  [
    "a name that is another makes it anew",
    { Q: named },
    { Q: queue({ QueueName: "p" }) },
    [`${made} p`, `${deleted} p`, `${deleted} q`],
  ],
  ["another type makes it anew", { Q: named }, { Q: { Type: "AWS::SNS::Topic" } }, [`${deleted} q`]],
];
for (const [what, before, after, expected] of rows) {
  test(what, () => assert.deepEqual(told(before, after), expected));
}

test("an inline policy that goes is deleted, one that comes is put", () => {
  const policies = { Policies: [{ PolicyName: "p", PolicyDocument: {} }] };
  for (const [before, after] of [
    [role(policies), role()],
    [role(), role(policies)],
  ] as const) {
    const found = writes({ Role: before }, { Role: after });
    assert.ok(found.includes("iam:DeleteRolePolicy r") && found.includes("iam:PutRolePolicy r"), found.join());
    assert.ok(!found.includes("iam:CreateRole r") && !found.includes("iam:DeleteRole r"), found.join());
  }
});

test("tags that come are put, and taken off by a rollback", () => {
  const found = writes({ Q: named }, { Q: queue({ QueueName: "q", Tags: [{ Key: "a", Value: "b" }] }) });
  assert.ok(found.includes("sqs:TagQueue q") && found.includes("sqs:UntagQueue q"), found.join());
});

test("a role that is made anew changes the functions that have it, and they pass it on", () => {
  const found = writes({ Role: role(), F: fn() }, { Role: role({ RoleName: "s" }), F: fn() });
  for (const each of ["iam:CreateRole s", "iam:DeleteRole r", "iam:PassRole s", "lambda:UpdateFunctionConfiguration f"])
    assert.ok(found.includes(each), `${each} of ${found.join()}`);
  assert.ok(!found.includes("lambda:CreateFunction f"));
});

test("a role that is changed in place leaves its functions alone", () => {
  const found = writes({ Role: role(), F: fn() }, { Role: role({ Description: "runs orders" }), F: fn() });
  assert.deepEqual(
    found.filter((each) => each.startsWith("lambda:")),
    [],
  );
});

test("parameters, mappings and conditions that are others change what refers to them", () => {
  const Resources = { Q: queue({ QueueName: "q", DelaySeconds: { "Fn::If": ["Slow", ref("Delay"), 0] } }) };
  const before: Template = {
    Resources,
    Parameters: { Delay: { Type: "Number", Default: 1 }, Is: { Type: "String" } },
    Conditions: { Slow: { "Fn::Equals": [ref("Is"), "y"] } },
  };
  const actions = (after: Partial<Template>): boolean =>
    needsFrom(before, { ...before, ...after }).some(({ action }) => action === changed);
  assert.equal(actions({}), false);
  assert.equal(actions({ Parameters: { ...before.Parameters!, Delay: { Type: "Number", Default: 2 } } }), true);
  assert.equal(actions({ Conditions: { Slow: { "Fn::Equals": [ref("Is"), "n"] } } }), true);
});

test("where it is not known what a change does, both are needed, and the reason says so", () => {
  const pool = (Properties: Record<string, unknown>): Template => ({
    Resources: { Pool: { Type: "AWS::Cognito::UserPool", Properties } },
  });
  const found = needsFrom(pool({ UserPoolName: "a" }), pool({ UserPoolName: "b" }));
  const operationsFound = new Set(found.flatMap((need) => need.operations));
  assert.deepEqual(
    operations.filter((each) => operationsFound.has(each)),
    operations,
  );
  assert.ok(found.every(({ because }) => because.every(({ change }) => change === "perhaps-replaced")));
});

test("an attribute that a change takes of what stays is read", () => {
  const before = { Role: role(), F: fn() };
  const found = needsFrom({ Resources: before }, { Resources: { ...before, F: fn({ Timeout: 3 }) } });
  const ofRole = found.filter(({ because }) => because.some(({ logicalId }) => logicalId === "Role"));
  assert.ok(ofRole.length > 0);
  assert.ok(ofRole.every((need) => need.operations.join() === "read"));
});

/** Some resources with properties that a random change gives and takes. */
const kinds: Readonly<Record<string, (some: () => boolean) => Resource>> = {
  Q: (some) => queue({ ...(some() && { QueueName: "q" }), ...(some() && { Tags: [{ Key: "k", Value: "v" }] }) }),
  Role: (some) => role({ ...(some() && { Policies: [{ PolicyName: "p" }] }), ...(some() && { Path: "/x/" }) }),
  F: (some) => fn({ ...(some() && { Timeout: 5 }), ...(some() && { KmsKeyArn: "arn:aws:kms:us-east-1:1:key/a" }) }),
  T: (some) => ({ Type: "AWS::SNS::Topic", Properties: { ...(some() && { TopicName: "t" }) } }),
  P: (some) => ({ Type: "AWS::Cognito::UserPool", Properties: { ...(some() && { UserPoolName: "p" }) } }),
};

function randomTemplate(seed: number): Template {
  let state = seed;
  const some = (): boolean => (state = (state * 48_271) % 2_147_483_647) % 3 > 0;
  const there = Object.entries(kinds).filter(([id]) => id === "Role" || some());
  return { Resources: Object.fromEntries(there.map(([id, kind]) => [id, kind(some)])) };
}

const keysOf = (needs: readonly Need[]): Set<string> =>
  new Set(needs.map(({ action, resource, condition }) => JSON.stringify([action, resource, condition])));
const allOf = (template: Template, wanted: readonly Operation[]): readonly Need[] =>
  mergeNeeds(resourceNeeds(deployment(template), () => wanted).value!);

test("from nothing everything is made, from the same nothing changes, and no change needs more than every operation", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const [before, after] = [randomTemplate(seed * 7919), randomTemplate(seed * 104_729)];
    const fresh = needsFrom({ Resources: {} }, after);
    assert.deepEqual(keysOf(fresh), keysOf(allOf(after, ["create", "read", "delete"])), `seed ${seed}`);
    const same = needsFrom(after, after);
    assert.ok(
      same.every((need) => need.operations.join() === "read"),
      `seed ${seed}`,
    );
    const every = keysOf([...allOf(before, operations), ...allOf(after, operations)]);
    const more = [...keysOf(needsFrom(before, after))].filter((key) => !every.has(key));
    assert.deepEqual(more, [], `seed ${seed}`);
  }
});
