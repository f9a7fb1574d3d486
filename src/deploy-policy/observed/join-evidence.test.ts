import assert from "node:assert/strict";
import { test } from "node:test";
import { loadAccessLevels } from "../../iam/access-levels.ts";
import { loadActionCatalogue } from "../../iam/action-catalogue.ts";
import { createActionOf } from "../../observe/actions/action-of.ts";
import type { Use } from "../../observe/use.ts";
import { lackingNeeds } from "../judge/lacking.ts";
import type { Need } from "../need.ts";
import { policiesFor } from "../policies.ts";
import { joinEvidence } from "./join-evidence.ts";

const place = { partition: "aws", region: "eu-west-1", account: "111122223333" };
const services = [
  "apigateway",
  "cloudformation",
  "dynamodb",
  "events",
  "iam",
  "lambda",
  "logs",
  "s3",
  "sqs",
  "ec2",
  "cognito-idp",
];
const catalogue = await loadActionCatalogue(services);
const shared = { catalogue, levels: await loadAccessLevels(services), actionOf: createActionOf(catalogue) };

const need = (action: string, resource: string, changes: Partial<Need> = {}): Need => ({
  action,
  resource,
  operations: ["create"],
  because: [{ logicalId: "Thing", at: { file: "serverless.yml", line: 3, column: 5 } }],
  ...changes,
});

const use = (service: string, eventName: string, changes: Partial<Use> = {}): Use => ({
  principal: "arn:aws:iam::111122223333:role/deployer",
  account: "111122223333",
  eventSource: `${service}.amazonaws.com`,
  eventName,
  count: 1,
  denied: 0,
  first: "2026-10-01T00:00:00Z",
  last: "2026-10-02T00:00:00Z",
  resources: [],
  ...changes,
});

const role = need("iam:PassRole", "arn:aws:iam::111122223333:role/orders-dev-role");
const fn = need("lambda:GetFunction", "arn:aws:lambda:eu-west-1:111122223333:function:orders-dev-*");
const stack = need("cloudformation:DescribeStacks", "arn:aws:cloudformation:eu-west-1:111122223333:stack/orders-dev/*");

function join(needs: readonly Need[], uses: readonly Use[]): { joined: readonly Need[]; said: string[]; text: string } {
  const { value, diagnostics } = joinEvidence(needs, { ...shared, uses }, place);
  const said = diagnostics.map(({ severity, code }) => `${severity} ${code.replace("observe/", "")}`);
  const text = diagnostics.map(({ message }) => message).join("\n");
  return { joined: value!, said: said.filter((each) => each !== "note seen"), text };
}

const lastReason = ({ because }: Need): unknown => because.at(-1);
const grants = (needs: readonly Need[]): string[] => needs.map(({ action, resource }) => `${action} ${resource}`);

test("a need is seen as often as it was used, over all versions of its operation", () => {
  const { joined } = join(
    [fn],
    [
      use("lambda", "GetFunction20150331v2", { count: 12, denied: 2, resources: ["orders-dev-hello"] }),
      use("lambda", "GetFunction20150331", { count: 1, last: "2026-11-01T00:00:00Z" }),
    ],
  );
  assert.deepEqual(lastReason(joined[0]!), {
    seen: {
      count: 11,
      first: "2026-10-01T00:00:00Z",
      last: "2026-11-01T00:00:00Z",
      events: ["GetFunction20150331v2", "GetFunction20150331"],
    },
  });
  assert.deepEqual(joined[0]!.because[0], fn.because[0], "the resource that asks for it stays its first reason");
});

const unseen: readonly (readonly [need: Need, why: string])[] = [
  [role, "never-logged"],
  [need("events:TagResource", "arn:aws:events:eu-west-1:111122223333:rule/r"), "with-another"],
  [need("s3:GetObject", "arn:aws:s3:::b/*"), "data-event"],
  [need("lambda:DeleteFunction", "arn:aws:lambda:eu-west-1:111122223333:function:f"), "not-seen"],
];

for (const [one, why] of unseen) {
  test(`${one.action} that no trail shows stays, as ${why}`, () => {
    const { joined } = join([one], []);
    assert.deepEqual(grants(joined), grants([one]));
    assert.deepEqual(lastReason(joined[0]!), { unseen: why });
  });
}

const onNeeds: readonly (readonly [what: string, need: Need, use: Use, seen: boolean])[] = [
  ["a name of the stack", fn, use("lambda", "GetFunction", { resources: ["orders-dev-a"] }), true],
  ["a name of another stack", fn, use("lambda", "GetFunction", { resources: ["orders-prod-a"] }), false],
  ["its own stack", stack, use("cloudformation", "DescribeStacks", { resources: ["orders-dev"] }), true],
  ["another stack", stack, use("cloudformation", "DescribeStacks", { resources: ["orders-prod"] }), false],
  [
    "objects of another bucket",
    need("s3:GetObject", "arn:aws:s3:::orders-dev-artifacts-*/*"),
    use("s3", "GetObject", { resources: ["arn:aws:s3:::orders-dev-data/a", "orders-dev-data"] }),
    false,
  ],
  [
    "a role by its name alone",
    need("iam:GetRole", "arn:aws:iam::111122223333:role/team/orders-dev-role"),
    use("iam", "GetRole", { resources: ["orders-dev-role"] }),
    true,
  ],
  [
    "a user pool, whose id nobody knows before it is made",
    need("cognito-idp:DeleteUserPool", "arn:aws:cognito-idp:eu-west-1:111122223333:userpool/*"),
    use("cognito-idp", "DeleteUserPool", { resources: ["eu-west-1_AbCdEf"] }),
    true,
  ],
  ["nothing that is named", stack, use("cloudformation", "DescribeStacks"), true],
  [
    "a stack by its ARN",
    stack,
    use("cloudformation", "DescribeStacks", {
      resources: ["arn:aws:cloudformation:eu-west-1:111122223333:stack/orders-dev/1-2"],
    }),
    true,
  ],
  [
    "a log group",
    need("logs:CreateLogGroup", "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders-dev-a:*"),
    use("logs", "CreateLogGroup", { resources: ["/aws/lambda/orders-dev-a"] }),
    true,
  ],
  [
    "a queue by its address",
    need("sqs:DeleteQueue", "arn:aws:sqs:eu-west-1:111122223333:jobs"),
    use("sqs", "DeleteQueue", { resources: ["https://sqs.eu-west-1.amazonaws.com/111122223333/jobs"] }),
    true,
  ],
  [
    "a path of an API",
    need("apigateway:POST", "arn:aws:apigateway:eu-west-1::/restapis/*"),
    use("apigateway", "CreateDeployment", { resources: ["a1b2c3"] }),
    true,
  ],
  [
    "a path of something else",
    need("apigateway:POST", "arn:aws:apigateway:eu-west-1::/usageplans"),
    use("apigateway", "CreateDeployment"),
    false,
  ],
];

for (const [what, one, used, seen] of onNeeds) {
  test(`a need ${seen ? "is" : "is not"} seen by a call on ${what}`, () => {
    const [found] = join([one], [used]).joined.filter(({ because }) => because.length > 1);
    assert.equal("seen" in (lastReason(found!) as object), seen);
  });
}

test("what was used and is not needed is allowed on what it was used on, and said", () => {
  const table = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";
  const { joined, said } = join([], [use("dynamodb", "DescribeTable", { resources: [table, "orders"] })]);
  assert.deepEqual(grants(joined), [`dynamodb:DescribeTable ${table}`]);
  assert.deepEqual(joined[0]!.operations, []);
  assert.deepEqual(said, ["note not-needed"]);
});

test("what changes something beyond the needs is a warning", () => {
  const { joined, said } = join([], [use("sqs", "CreateQueue", { resources: ["jobs"] })]);
  assert.deepEqual(grants(joined), ["sqs:CreateQueue arn:aws:sqs:eu-west-1:111122223333:jobs"]);
  assert.deepEqual(said, ["warning not-needed"]);
});

test("objects stand for their bucket's", () => {
  const resources = ["arn:aws:s3:::data/a/b", "arn:aws:s3:::data/c", "arn:aws:s3:::data", "data"];
  const { joined } = join([], [use("s3", "GetObject", { resources })]);
  assert.deepEqual(grants(joined), ["s3:GetObject arn:aws:s3:::data/*"]);
});

test("what no record names is allowed on all of its kind in the account, and said", () => {
  const { joined, said } = join([], [use("dynamodb", "CreateTable")]);
  assert.deepEqual(grants(joined), ["dynamodb:CreateTable arn:aws:dynamodb:eu-west-1:111122223333:table/*"]);
  assert.deepEqual(said, ["warning all-of-kind", "warning not-needed"]);
});

test("what takes no resource is allowed on everything", () => {
  assert.deepEqual(grants(join([], [use("ec2", "DescribeSubnets")]).joined), ["ec2:DescribeSubnets *"]);
});

test("what decides who may do what is left out where no record names what it was done to", () => {
  const { joined, said } = join([], [use("iam", "PutRolePolicy"), use("iam", "CreateAccessKey")]);
  assert.deepEqual(grants(joined), []);
  assert.deepEqual(said, ["warning left-out"]);
  const named = join([], [use("iam", "PutRolePolicy", { resources: ["orders-dev-role"] })]);
  assert.deepEqual(grants(named.joined), ["iam:PutRolePolicy arn:aws:iam::111122223333:role/orders-dev-role"]);
});

test("a name that no need has is not allowed, and said; one beside it, of something else, is not", () => {
  const put = need("iam:PutRolePolicy", "arn:aws:iam::111122223333:role/orders-dev-role");
  const beside = join([put], [use("iam", "PutRolePolicy", { resources: ["orders-dev-role", "the-policy"] })]);
  assert.deepEqual([beside.joined.length, beside.said], [1, []]);
  const other = join([put], [use("iam", "PutRolePolicy", { resources: ["users-role"] })]);
  assert.deepEqual(grants(other.joined), grants([put]));
  assert.deepEqual(other.said, ["note other-names"]);
});

test("a full ARN beyond the needs of its action is allowed", () => {
  const other = "arn:aws:lambda:eu-west-1:111122223333:function:users-dev-a";
  const { joined } = join([fn], [use("lambda", "GetFunction", { resources: [other] })]);
  assert.deepEqual(grants(joined), [...grants([fn]), `lambda:GetFunction ${other}`]);
});

test("a call that was refused is no use: one that is needed is said by itself, the others together", () => {
  const { joined, said, text } = join(
    [fn],
    [
      use("lambda", "GetFunction", { count: 3, denied: 3, resources: ["orders-dev-a"] }),
      use("iam", "CreateUser", { count: 1, denied: 1 }),
      use("iam", "CreateUser", { count: 1, denied: 1, invokedBy: "cloudformation.amazonaws.com" }),
    ],
  );
  assert.deepEqual(grants(joined), grants([fn]));
  assert.deepEqual(lastReason(joined[0]!), { unseen: "not-seen" });
  assert.deepEqual(said, ["warning denied-and-needed", "note denied"]);
  assert.match(text, /`lambda:GetFunction` was denied 3 times, and `Thing` needs it/);
  assert.match(text, /`iam:CreateUser` \(2 times\)/);
});

test("an event without an action is said and gives nothing", () => {
  const { joined, said } = join([], [use("lambda", "MakeCoffee"), use("nowhere", "GetThing")]);
  assert.deepEqual([joined.length, said], [0, ["warning unknown-event"]]);
});

test("texts of records are never patterns or variables", () => {
  const resources = ["*", "arn:aws:sqs:eu-west-1:111122223333:*", "${aws:username}", "a b", "jobs?"];
  const { joined } = join([], [use("sqs", "DeleteQueue", { resources }), use("iam", "DeleteRole", { resources })]);
  assert.deepEqual(grants(joined), ["sqs:DeleteQueue arn:aws:sqs:eu-west-1:111122223333:*"]);
});

test("very many resources stand as all of their kind", () => {
  const resources = Array.from({ length: 50 }, (_, at) => `arn:aws:sqs:eu-west-1:111122223333:q${at}`);
  const { joined, said } = join([], [use("sqs", "SendMessage", { resources })]);
  assert.deepEqual(grants(joined), ["sqs:SendMessage arn:aws:sqs:eu-west-1:111122223333:*"]);
  assert.ok(said.includes("warning all-of-kind"));
});

test("the joined needs allow every need of the template, whatever the evidence", () => {
  const needs = [role, fn, stack, ...unseen.map(([one]) => one)];
  const { joined } = join(needs, [
    use("sqs", "CreateQueue", { resources: ["jobs"] }),
    use("iam", "CreateUser", { denied: 1 }),
  ]);
  const options = {
    strategy: "observed",
    purpose: "deployer",
    allowWildcards: "to-fit",
    stackNames: ["orders-dev"],
  } as const;
  const documents = policiesFor(joined, options).value!.map(({ document }) => document);
  assert.deepEqual(lackingNeeds(needs, documents, place), []);
  assert.deepEqual(lackingNeeds(joined, documents, place), []);
});
