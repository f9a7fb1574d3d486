import assert from "node:assert/strict";
import { test } from "node:test";
import { constantFrom, property, assert as assertProperty, record, subarray, uniqueArray } from "fast-check";
import { compilePolicy, isAllowed } from "../evaluate.ts";
import { managedPolicyOf } from "../managed-policies.ts";
import type { Condition, PolicyDocument, Statement } from "../policy.ts";
import { applyClosing } from "./apply-closing.ts";
import type { EscalationFinding } from "./escalation.ts";
import { findEscalations, type EscalationOptions } from "./find-escalations.ts";
import { escalationMethods } from "./methods.ts";
import { openCase } from "./open-case.ts";
import { tryMethod } from "./try-method.ts";

function allow(Action: string | string[], Resource: string | string[] = "*", condition?: Condition): Statement {
  return { Effect: "Allow", Action, Resource, ...(condition && { Condition: condition }) };
}

function deny(Action: string | string[], Resource: string | string[] = "*", condition?: Condition): Statement {
  return { ...allow(Action, Resource, condition), Effect: "Deny" };
}

function document(...statements: Statement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

function methods(statements: readonly Statement[], options: EscalationOptions = {}): string[] {
  return findEscalations([document(...statements)], options).map(({ method }) => method);
}

/** What a statement that allows `iam:PutRolePolicy` is asked on, where it is found. */
function reached(resource: string, options: EscalationOptions = {}): string | undefined {
  const statement = allow("iam:PutRolePolicy", resource);
  return findEscalations([document(statement)], options)[0]?.requests[0]!.resource;
}

const role = (name: string): string => `arn:aws:iam::444455556666:role/${name}`;

const patterns: readonly (readonly [what: string, pattern: string, reached: string | undefined])[] = [
  ["everything", "*", "arn:aws:iam::111122223333:role/q7x4k9-unrelated"],
  ["every role", role("*"), role("q7x4k9-unrelated")],
  ["every role of any account", "arn:aws:iam::*:role/*", "arn:aws:iam::111122223333:role/q7x4k9-unrelated"],
  [
    "every role, in another partition",
    "arn:aws-cn:iam::*:role/*",
    "arn:aws-cn:iam::111122223333:role/q7x4k9-unrelated",
  ],
  ["roles whose names end alike", role("*-lambdaRole"), role("q7x4k9-lambdaRole")],
  ["roles of a path that all share", role("service-role/*"), role("service-role/q7x4k9")],
  ["roles of administrators", role("admin-*"), role("admin-q7x4k9")],
  ["one role of administrators", role("OrganizationAccountAccessRole"), role("OrganizationAccountAccessRole")],
  ["names with one letter open", role("?dmin"), role("qdmin")],
  ["a pattern across the parts of an ARN", "arn:aws:iam::*:*-admin", "arn:aws:iam::111122223333:role/q7x4k9-admin"],
  ["roles of the stack's names", role("my-service-dev-*"), undefined],
  ["roles of the service's names", role("my-service*-lambdaRole"), undefined],
  ["one role", role("deployer"), undefined],
  ["a name that is not filled in", "arn:aws:iam::<account>:role/<service>-*", undefined],
  ["every role, the account not filled in", "arn:aws:iam::<account>:role/*", "arn:aws:iam::<account>:role/q7x4k9"],
  ["users", "arn:aws:iam::444455556666:user/*", undefined],
  ["a role with a policy variable", role("${aws:PrincipalTag/service}-*"), undefined],
];
for (const [what, pattern, arn] of patterns) {
  test(`${what}: ${arn === undefined ? "none but the stack's" : `reaches ${arn}`}`, () => {
    assert.equal(reached(pattern), arn);
  });
}

const own = [
  "arn:aws:cloudformation:*:444455556666:stack/my-service-dev/*",
  role("my-service-dev-eu-west-1-lambdaRole"),
];

const beside: readonly (readonly [what: string, pattern: string, foreign: boolean])[] = [
  ["the stack's own role", role("my-service-dev-eu-west-1-lambdaRole"), false],
  ["names that begin as the stack's", role("my-service-dev-*"), false],
  ["names that begin as the stack's at another stage", role("my-service-*"), false],
  ["names of another stack", role("other-service-*"), true],
  ["the beginning of the stack's names", role("my-*"), true],
  ["longer names", role("my-services-*"), true],
];
for (const [what, pattern, foreign] of beside) {
  test(`where the stack is known, ${what} ${foreign ? "are" : "are not"} foreign`, () => {
    assert.equal(reached(pattern, { own }) !== undefined, foreign);
  });
}

test("a name that tells of administrators is the stack's where its policies make such roles", () => {
  const api = role("admin-api-dev-*");
  assert.ok(!methods([allow(["iam:CreateRole", "iam:PutRolePolicy"], api)]).includes("iam-put-role-policy"));
});

test("roles of other accounts can be assumed, but not changed", () => {
  const theirs = "arn:aws:iam::999900001111:role/*";
  assert.deepEqual(methods([allow("*", theirs)], { account: "444455556666" }), ["sts-assume-role"]);
});

test("his own user's policies count, his own keys do not", () => {
  const self = "arn:aws:iam::*:user/${aws:username}";
  assert.deepEqual(methods([allow(["iam:PutUserPolicy", "iam:CreateAccessKey"], self)]), ["iam-put-user-policy"]);
});

test("the role that has the policies is not the stack's", () => {
  const deployer = role("deployer");
  assert.deepEqual(methods([allow("iam:PutRolePolicy", deployer)], { principal: deployer }), ["iam-put-role-policy"]);
});

const conditions: readonly (readonly [what: string, condition: Condition, found: boolean])[] = [
  ["his region", { StringEquals: { "aws:RequestedRegion": "eu-west-1" } }, true],
  ["tags of his request", { StringLike: { "aws:RequestTag/team": "web-*" } }, true],
  ["the tags he sends", { "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] } }, true],
  ["a time", { DateGreaterThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" } }, true],
  ["a second factor", { Bool: { "aws:MultiFactorAuthPresent": "true" } }, false],
  ["his address", { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } }, false],
  ["tags of the role", { StringEquals: { "iam:ResourceTag/team": "web" } }, false],
  ["his ARN", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/deployer" } }, false],
  ["the role's boundary", { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::1:policy/b" } }, false],
  ["TLS", { Bool: { "aws:SecureTransport": "true" } }, true],
  ["his account", { StringEquals: { "aws:PrincipalAccount": "111122223333" } }, true],
];
for (const [what, condition, found] of conditions) {
  test(`an Allow under a condition on ${what} ${found ? "counts" : "does not count"}`, () => {
    assert.equal(methods([allow("iam:PutRolePolicy", "*", condition)]).includes("iam-put-role-policy"), found);
  });
}

const denials: readonly (readonly [what: string, denial: Statement, found: boolean])[] = [
  ["every role", deny("iam:PutRolePolicy"), false],
  ["all but the stack's", { Effect: "Deny", Action: "iam:*", NotResource: role("my-service-*") }, false],
  ["one role", deny("iam:*", role("OrgAdmin")), true],
  ["other regions", deny("*", "*", { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } }), true],
  ["requests without a tag", deny("*", "*", { Null: { "aws:RequestTag/team": "true" } }), true],
  ["whoever has no second factor", deny("*", "*", { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } }), true],
  ["roles without boundary", deny("iam:*", "*", { StringNotEquals: { "iam:PermissionsBoundary": "b" } }), false],
  ["plain HTTP", deny("*", "*", { Bool: { "aws:SecureTransport": "false" } }), true],
];
for (const [what, denial, found] of denials) {
  test(`a Deny of ${what} ${found ? "does not close" : "closes"}`, () => {
    assert.equal(methods([allow("iam:PutRolePolicy"), denial]).includes("iam-put-role-policy"), found);
  });
}

test("what only CloudFormation may call counts for who can deploy a template, and for nobody else", () => {
  const called = { "ForAnyValue:StringEquals": { "aws:CalledVia": "cloudformation.amazonaws.com" } };
  const through = allow("iam:PutRolePolicy", "*", called);
  const stack = "arn:aws:cloudformation:*:*:stack/my-service-dev/*";
  assert.deepEqual(methods([through]), []);
  assert.deepEqual(methods([through, allow("cloudformation:CreateStack", stack)]), ["iam-put-role-policy"]);
  const changes = ["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"];
  assert.deepEqual(methods([through, allow(changes, stack)]), ["iam-put-role-policy"]);
});

test("a role is passed only to the services that a condition names", () => {
  const pass = allow("iam:PassRole", "*", { StringLike: { "iam:PassedToService": "glue.amazonaws.com" } });
  const create = allow(["glue:CreateDevEndpoint", "ec2:RunInstances"]);
  assert.deepEqual(methods([pass, create]), ["glue-create-dev-endpoint"]);
});

test("only policies that give more count as attached", () => {
  const only = (arn: string): Statement => allow("iam:AttachUserPolicy", "*", { ArnLike: { "iam:PolicyARN": arn } });
  assert.deepEqual(methods([only("arn:aws:iam::aws:policy/service-role/*")]), []);
  assert.deepEqual(methods([only("arn:aws:iam::aws:policy/*")]), ["iam-attach-user-policy"]);
  assert.deepEqual(methods([only("arn:aws:iam::111122223333:policy/*")]), ["iam-attach-user-policy"]);
});

test("a service role that a condition names is no foreign one", () => {
  const named = { ArnEquals: { "cloudformation:RoleArn": role("my-service-dev-cfn") } };
  const pass = allow("iam:PassRole");
  assert.ok(methods([pass, allow("cloudformation:CreateStack", "*")]).includes("cloudformation-create-stack"));
  assert.deepEqual(methods([pass, allow("cloudformation:CreateStack", "*", named)]), []);
});

test("the steps of one method are on one resource", () => {
  const pass = allow("iam:PassRole");
  const [mine, yours] = ["a", "b"].map((name) => `arn:aws:lambda:eu-west-1:444455556666:function:${name}-*`);
  const invoked = (resource: string): string[] =>
    methods([pass, allow("lambda:CreateFunction", mine), allow("lambda:InvokeFunction", resource)]);
  assert.deepEqual(invoked(yours!), []);
  assert.deepEqual(invoked(mine!), ["lambda-create-and-invoke"]);
});

test("all documents together are what he has", () => {
  const documents = [document(allow("ecs:RunTask")), document({ ...allow("iam:PassRole"), Sid: "Pass" })];
  const [finding] = findEscalations(documents);
  assert.equal(finding?.method, "ecs-run-task");
  assert.deepEqual(finding.statements, [
    { policy: 0, index: 0 },
    { policy: 1, index: 0, sid: "Pass" },
  ]);
});

test("an Allow of all but something is an Allow of the rest", () => {
  const power: Statement = { Effect: "Allow", NotAction: ["iam:*", "sts:*"], NotResource: role("x") };
  assert.ok(methods([power]).includes("lambda-update-function-code"));
  assert.ok(!methods([power]).includes("iam-put-role-policy"));
});

test("a finding tells steps with their calls, and what closes it", () => {
  const [finding] = findEscalations([document(allow("iam:CreateAccessKey", "arn:aws:iam::444455556666:user/*"))]);
  assert.deepEqual(finding, {
    method: "iam-create-access-key",
    title: "keys of another user",
    sources: finding!.sources,
    inherent: false,
    steps: [
      "makes keys of a user who may do more: `iam:CreateAccessKey` on `arn:aws:iam::444455556666:user/q7x4k9-unrelated`",
    ],
    requests: [{ action: "iam:CreateAccessKey", resource: "arn:aws:iam::444455556666:user/q7x4k9-unrelated" }],
    statements: [{ policy: 0, index: 0 }],
    closing: {
      sentence: "deny `iam:CreateAccessKey`, or name in `Resource` what it is meant for",
      statements: [{ Effect: "Deny", Action: "iam:CreateAccessKey", Resource: "*" }],
    },
  } satisfies EscalationFinding);
});

test("an administrator finds every method but those that say nothing new", () => {
  const administrator = managedPolicyOf("arn:aws:iam::aws:policy/AdministratorAccess")!;
  const found = findEscalations([administrator]);
  assert.ok(found.length > 100, `${found.length}`);
  assert.deepEqual(
    found.filter(({ inherent }) => inherent).map(({ method }) => method),
    ["own-role-for-function", "own-role-assumed"],
  );
});

test("nothing allows nothing", () => {
  assert.deepEqual(findEscalations([]), []);
  assert.deepEqual(methods([deny("*")]), []);
});

/** Statements that meet in ways that matter here. */
const statements: readonly Statement[] = [
  allow("*"),
  allow("iam:*", role("*")),
  allow(["iam:CreateRole", "iam:PutRolePolicy", "iam:DeleteRolePermissionsBoundary"], role("my-service-*")),
  allow("iam:PutRolePolicy", role("admin-*")),
  allow("iam:AttachRolePolicy", "*", { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::1:policy/b" } }),
  allow("iam:PassRole"),
  allow("iam:PassRole", role("my-service-*")),
  allow("iam:PassRole", "*", {
    StringEquals: { "iam:PassedToService": ["lambda.amazonaws.com", "glue.amazonaws.com"] },
  }),
  allow(["lambda:*", "glue:*", "states:*"], "*", { StringEquals: { "aws:RequestedRegion": "eu-west-1" } }),
  allow(["lambda:CreateFunction", "lambda:UpdateFunctionCode"], "arn:aws:lambda:*:*:function:my-service-*"),
  allow("cloudformation:*", "arn:aws:cloudformation:*:*:stack/my-service-*"),
  allow("ssm:SendCommand"),
  allow("batch:SubmitJob", "arn:aws:batch:*:*:*"),
  { Effect: "Allow", NotAction: "iam:*", Resource: "*" },
  deny("*", "*", { StringNotEquals: { "aws:RequestedRegion": ["eu-west-1", "us-east-1"] } }),
  { Effect: "Deny", Action: "iam:PassRole", NotResource: role("my-service-*") },
  deny("iam:*", "*", { StringNotEquals: { "iam:PermissionsBoundary": "arn:aws:iam::1:policy/b" } }),
  deny("*", "*", { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } }),
];

const runs = process.env["PASSROLE_TEST_ALL"] ? 400 : 20;

test("whatever the policies, requests of findings are allowed and closings close", () => {
  const some = record({
    documents: uniqueArray(subarray([...statements], { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 2 }),
    options: constantFrom<EscalationOptions>({}, { own }, { principal: role("deployer"), account: "444455556666" }),
  });
  assertProperty(
    property(some, ({ documents, options }) => {
      const policies = documents.map((each) => document(...each));
      const certain = policies.map((each) => compilePolicy(withoutSecondFactor(each)));
      for (const finding of findEscalations(policies, options)) {
        for (const request of finding.requests) assert.ok(isAllowed(certain, request), JSON.stringify(request));
        const method = escalationMethods.find(({ id }) => id === finding.method)!;
        const after = openCase(applyClosing(policies, finding.closing), options);
        assert.equal(tryMethod(method, after.trial), undefined, `${finding.method} is still there`);
      }
    }),
    { numRuns: runs },
  );
});

function withoutSecondFactor({ Statement, ...rest }: PolicyDocument): PolicyDocument {
  return { ...rest, Statement: Statement.filter(({ Condition }) => !Condition?.["BoolIfExists"]) };
}
