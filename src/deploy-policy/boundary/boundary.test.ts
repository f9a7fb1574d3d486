import assert from "node:assert/strict";
import { test } from "node:test";
import { operations } from "../../catalogue/entry.ts";
import { getAtt } from "../../cloudformation/intrinsics.ts";
import type { Template } from "../../cloudformation/template.ts";
import { loadActionCatalogue } from "../../iam/action-catalogue.ts";
import { findEscalations } from "../../iam/escalations/find-escalations.ts";
import { compilePolicy, isAllowed } from "../../iam/evaluate.ts";
import { policyLimits } from "../../iam/limits.ts";
import type { PolicyDocument, Statement } from "../../iam/policy.ts";
import type { Deployment } from "../deployment.ts";
import { ownResources } from "../judge/own-resources.ts";
import { needsOf } from "../needs.ts";
import { policiesFor } from "../policies.ts";
import { prove } from "../prove/prove.ts";
import { boundaryOf } from "./boundary.ts";
import { leftEscalations } from "./left-escalations.ts";

const catalogue = await loadActionCatalogue(["iam", "dynamodb", "lambda", "logs", "cloudformation"]);
const bound = "arn:aws:iam::111122223333:policy/orders-boundary";
const target = { partition: "aws", account: "111122223333", region: "us-east-1", stackName: "orders-dev" };

const template = (role: Record<string, unknown> = {}): Template => ({
  Resources: {
    Role: {
      Type: "AWS::IAM::Role",
      Properties: {
        RoleName: "orders-dev-run",
        AssumeRolePolicyDocument: {},
        Policies: [{ PolicyName: "p", PolicyDocument: {} }],
        ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"],
        ...role,
      },
    },
    Fn: { Type: "AWS::Lambda::Function", Properties: { FunctionName: "orders-dev-a", Role: getAtt("Role", "Arn") } },
  },
});

const deployment = (changes: Partial<Deployment> = {}): Deployment => ({
  template: template(),
  target,
  tool: "none",
  plugins: [],
  stackTags: [],
  origin: (logicalId, property) => ({ file: [logicalId, property].join("."), line: 1, column: 1 }),
  ...changes,
});

const allow = (Action: string | string[], rest: Partial<Statement> = {}): Statement => ({
  Effect: "Allow",
  Action,
  Resource: "*",
  ...rest,
});

interface Made {
  document: PolicyDocument | undefined;
  codes: string[];
}

function boundary(statements: readonly Statement[], unread: readonly string[] = []): Made {
  const role = { logicalId: "Role", deployment: deployment(), rights: { statements, unread } };
  const { value, diagnostics } = boundaryOf([role], { stackNames: ["orders-dev"], catalogue });
  return { document: value, codes: diagnostics.map(({ code }) => code) };
}

function allows({ document }: Made, action: string, context: Record<string, string> = {}): boolean {
  const resource = "arn:aws:iam::111122223333:role/x";
  return isAllowed([compilePolicy(document!)], { action, resource, context });
}

const kept: readonly [what: string, statement: Statement, action: string, allowed: boolean, said: string[]][] = [
  ["what a role may do", allow("dynamodb:GetItem"), "dynamodb:GetItem", true, []],
  ["nothing else", allow("dynamodb:GetItem"), "dynamodb:PutItem", false, []],
  ["reading IAM", allow("iam:GetRole"), "iam:GetRole", true, []],
  [
    "no writing of IAM",
    allow(["dynamodb:*", "iam:CreateUser"]),
    "iam:CreateUser",
    false,
    ["deploy-policy/boundary-iam"],
  ],
  ["of a pattern what reads", allow("iam:*Role"), "iam:GetRole", true, ["deploy-policy/boundary-iam"]],
  ["of a pattern not what writes", allow("IAM:*Role"), "iam:PassRole", false, ["deploy-policy/boundary-iam"]],
  ["of everything the rest", allow("*"), "lambda:InvokeFunction", true, ["deploy-policy/boundary-iam"]],
  ["of everything no IAM", allow("*"), "iam:PutRolePolicy", false, ["deploy-policy/boundary-iam"]],
  ["of a pattern of services no IAM", allow("i*:*"), "iam:PutRolePolicy", false, ["deploy-policy/boundary-iam"]],
  [
    "of all but something no IAM",
    { Effect: "Allow", NotAction: "s3:*", Resource: "*" },
    "iam:CreateRole",
    false,
    ["deploy-policy/boundary-iam"],
  ],
  ["of all but IAM all", { Effect: "Allow", NotAction: "iam:*", Resource: "*" }, "sqs:SendMessage", true, []],
  ["no denial of one role for all", { Effect: "Deny", Action: "*", Resource: "*" }, "dynamodb:GetItem", false, []],
];
for (const [what, statement, action, allowed, said] of kept) {
  test(`a boundary allows ${what}: ${action}`, () => {
    const made = boundary([statement, allow("logs:PutLogEvents")]);
    assert.deepEqual([allows(made, action), made.codes], [allowed, said]);
    assert.equal(allows(made, "logs:PutLogEvents"), true);
  });
}

test("a condition that is known stays; one that is not would refuse what the role allows", () => {
  const when = (value: string): Statement =>
    allow("dynamodb:GetItem", { Condition: { StringEquals: { "aws:PrincipalTag/team": value } } });
  assert.equal(allows(boundary([when("a")]), "dynamodb:GetItem"), false);
  assert.equal(allows(boundary([when("a")]), "dynamodb:GetItem", { "aws:PrincipalTag/team": "a" }), true);
  assert.equal(allows(boundary([when("*")]), "dynamodb:GetItem"), true);
});

test("a policy that cannot be read is said", () => {
  assert.deepEqual(boundary([allow("s3:GetObject")], ["arn:aws:iam::1:policy/x"]).codes, [
    "deploy-policy/boundary-unread",
  ]);
});

test("a stack without roles has no boundary", () => {
  const { diagnostics } = boundaryOf([], { stackNames: [], catalogue });
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ["deploy-policy/no-roles"],
  );
});

const table = (name: string): string => `arn:aws:dynamodb:us-east-1:111122223333:table/${name}`;
const many = (prefix: string): string[] => Array.from({ length: 120 }, (_, at) => table(`${prefix}table-${at}`));

test("names of the stack's own become a pattern where the boundary would be too long", () => {
  const { document, codes } = boundary([allow("dynamodb:GetItem", { Resource: many("orders-dev-") })]);
  assert.deepEqual(codes, []);
  assert.deepEqual(document?.Statement[0]?.Resource, table("orders-dev-*"));
});

test("what does not fit in one policy is said, with what takes most", () => {
  const role = {
    logicalId: "Role",
    deployment: deployment(),
    rights: { statements: [allow("dynamodb:GetItem", { Resource: many("") })], unread: [] },
  };
  const { value, diagnostics } = boundaryOf([role], { stackNames: ["orders-dev"], catalogue });
  assert.equal(value, undefined);
  assert.equal(diagnostics[0]?.code, "deploy-policy/boundary-too-long");
  assert.match(diagnostics[0]?.hint ?? "", /`dynamodb` \d+/);
  assert.match(diagnostics[0]?.message ?? "", new RegExp(`${policyLimits.managed}$`));
});

interface Bounded {
  documents: PolicyDocument[];
  codes: string[];
  proved: boolean;
}

function bounded(one: Deployment): Bounded {
  const request = { purpose: "deployer", operations, commands: [], boundary: bound } as const;
  const { value: needs = [], diagnostics } = needsOf([one], request);
  const making = { strategy: "least-privilege", allowWildcards: "to-fit", stackNames: ["orders-dev"] } as const;
  const documents = policiesFor(needs, { ...request, ...making }).value!.map(({ document }) => document);
  const proof = prove({ policies: documents, needs, stackNames: ["orders-dev"], target, catalogue });
  return { documents, codes: diagnostics.map(({ code }) => code), proved: proof.holds };
}

test("with a boundary no way to more rights is left, and the policy is proved", () => {
  const { documents, codes, proved } = bounded(deployment({ template: template({ PermissionsBoundary: bound }) }));
  assert.deepEqual([codes, proved], [[], true]);
  assert.deepEqual(findEscalations(documents, { own: ownResources([deployment()]), boundary: bound }), []);
  assert.deepEqual(leftEscalations(documents, { boundary: bound, target, own: ownResources([deployment()]) }), []);
});

test("roles are written within the boundary, and never lose it", () => {
  const { documents } = bounded(deployment({ template: template({ PermissionsBoundary: bound }) }));
  const policies = documents.map((document) => compilePolicy(document));
  const resource = "arn:aws:iam::111122223333:role/orders-dev-run";
  const basic = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
  const may = (action: string, within?: string): boolean =>
    isAllowed(policies, {
      action,
      resource,
      context: { "iam:PolicyARN": basic, ...(within !== undefined && { "iam:PermissionsBoundary": within }) },
    });
  for (const name of [
    "CreateRole",
    "PutRolePolicy",
    "AttachRolePolicy",
    "DeleteRolePolicy",
    "DetachRolePolicy",
    "PutRolePermissionsBoundary",
  ]) {
    const action = `iam:${name}`;
    assert.deepEqual([may(action, bound), may(action), may(action, `${bound}2`)], [true, false, false], action);
  }
  assert.equal(may("iam:DeleteRolePermissionsBoundary", bound), false);
});

const lacking: readonly [what: string, changes: Partial<Deployment>, codes: string[]][] = [
  ["a role without it", {}, ["deploy-policy/unbounded-role"]],
  [
    "a role with another",
    { template: template({ PermissionsBoundary: `${bound}2` }) },
    ["deploy-policy/unbounded-role"],
  ],
  ["a role that CloudFormation makes with rights of its own", { serviceRole: "arn:aws:iam::111122223333:role/cf" }, []],
  ["a role that a change leaves alone", { previous: { template: template(), origin: () => undefined } }, []],
];
for (const [what, changes, codes] of lacking) {
  test(`${what}: ${codes.join() || "nothing is said"}`, () =>
    assert.deepEqual(bounded(deployment(changes)).codes, codes));
}

test("each tool's own setting is named", () => {
  const hints = (["serverless", "sam", "none"] as const).map((tool) => {
    const request = { purpose: "deployer", operations, commands: [], boundary: bound } as const;
    const found = needsOf([deployment({ tool })], request).diagnostics;
    return found.find(({ code }) => code === "deploy-policy/unbounded-role")?.hint ?? "";
  });
  assert.match(hints[0]!, /provider\.iam\.role\.permissionsBoundary/);
  assert.match(hints[1]!, /Globals\.Function\.PermissionsBoundary/);
  assert.match(hints[2]!, /its `PermissionsBoundary/);
});

test("a stack that can write its own boundary is not held by it", () => {
  const policy = {
    Type: "AWS::IAM::ManagedPolicy",
    Properties: { ManagedPolicyName: "orders-boundary", PolicyDocument: {} },
  };
  const own = template({ PermissionsBoundary: bound });
  const { codes } = bounded(deployment({ template: { Resources: { ...own.Resources, Bound: policy } } }));
  assert.deepEqual(codes, ["deploy-policy/writable-boundary"]);
});
