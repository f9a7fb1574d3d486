import assert from "node:assert/strict";
import { test } from "node:test";
import { templateLimits } from "../../cloudformation/limits.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import { accessRoleOf, type AccessRole, type AccessRoleRequest } from "./access-role.ts";
import { parameterValues } from "./template-parameters.ts";
import { accessRoleTemplate, templatePlacement, templateText } from "./template.ts";

const trusted = { principal: "arn:aws:iam::111122223333:role/passrole-broker", externalId: "pr-abcdefghijklmnop" };
const issued = { issuer: "https://broker.example.com/acme", audience: "sts.amazonaws.com", subject: "provider:p1" };
const boundary = "arn:aws:iam::444455556666:policy/limits";

function roleOf(request: Partial<AccessRoleRequest> = {}): AccessRole {
  const { value, diagnostics } = accessRoleOf({ trusted, policy: "none", ...request });
  assert.deepEqual(diagnostics, []);
  return value!;
}

interface Resource {
  Type: string;
  Condition?: string;
  Properties: Record<string, unknown>;
}

interface Template {
  Parameters: Record<string, { Default?: string; AllowedPattern?: string }>;
  Conditions: Record<string, unknown>;
  Resources: Record<string, Resource>;
}

function templateOf(request: Partial<AccessRoleRequest> = {}): Template {
  return JSON.parse(templateText(accessRoleTemplate(roleOf(request)))) as Template;
}

const documents: PolicyDocument[] = ["s3:ListBucket", "sqs:SendMessage"].map((Action) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action, Resource: "*" }],
}));

test("the role is named, bounded and trusted by parameters", () => {
  const { AccessRole } = templateOf({ boundary }).Resources;
  const { RoleName, MaxSessionDuration, PermissionsBoundary, AssumeRolePolicyDocument } = AccessRole!.Properties;
  assert.deepEqual([RoleName, MaxSessionDuration], [{ Ref: "RoleName" }, { Ref: "MaxSessionDuration" }]);
  assert.deepEqual(PermissionsBoundary, {
    "Fn::If": ["HasBoundary", { Ref: "PermissionsBoundaryArn" }, { Ref: "AWS::NoValue" }],
  });
  assert.deepEqual((AssumeRolePolicyDocument as PolicyDocument).Statement, [
    {
      Effect: "Allow",
      Principal: { AWS: { Ref: "BrokerPrincipalArn" } },
      Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
      Condition: { StringEquals: { "sts:ExternalId": { Ref: "ExternalId" } } },
    },
  ]);
});

test("every parameter has the role's value as default, which its own pattern takes", () => {
  for (const request of [{ boundary, maxSessionDuration: 7200 }, { trusted: issued }, {}]) {
    const role = roleOf(request);
    const { Parameters } = templateOf(request);
    const values = Object.entries(parameterValues(role));
    for (const [name, value] of values) assert.equal(Parameters[name]?.Default, value, name);
    for (const [name, { Default, AllowedPattern }] of Object.entries(Parameters)) {
      assert.ok(Default !== undefined, name);
      if (AllowedPattern !== undefined) assert.match(Default, new RegExp(`^(?:${AllowedPattern})$`), name);
    }
  }
});

test("CloudFormation itself refuses a whole account, whoever edits the parameter", () => {
  const { AllowedPattern = "" } = templateOf().Parameters["BrokerPrincipalArn"]!;
  const pattern = new RegExp(`^(?:${AllowedPattern})$`);
  for (const wrong of ["*", "111122223333", "arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:role/*"]) {
    assert.doesNotMatch(wrong, pattern);
  }
});

test("all that is referred to is there", () => {
  for (const request of [
    { boundary, policy: documents },
    { trusted: issued, policy: "administrator" as const },
  ]) {
    const template = templateOf(request);
    const text = JSON.stringify(template);
    const named = [
      ...[...text.matchAll(/"Ref":"([^"]+)"/g)].map(([, name]) => name!),
      ...[...text.matchAll(/"Fn::Sub":"([^"]+)"/g)].flatMap(([, sub]) =>
        [...sub!.matchAll(/\$\{([^}]+)\}/g)].map(([, name]) => name!),
      ),
    ].filter((name) => !name.startsWith("AWS::"));
    assert.ok(named.length > 8);
    for (const name of named) assert.ok(name in template.Parameters || name in template.Resources, name);
    for (const [, condition = ""] of text.matchAll(/"Fn::If":\["([^"]+)"/g)) {
      assert.ok(condition in template.Conditions, condition);
    }
  }
});

test("each document is a managed policy of the role, named after it", () => {
  const { Resources } = templateOf({ policy: documents });
  assert.deepEqual(Object.keys(Resources), ["AccessRole", "OwnReading", "DeployPolicy1", "DeployPolicy2"]);
  const { Type, Properties } = Resources["DeployPolicy2"]!;
  assert.equal(Type, "AWS::IAM::ManagedPolicy");
  assert.deepEqual(Properties["PolicyDocument"], documents[1]);
  assert.deepEqual(Properties["Roles"], [{ Ref: "AccessRole" }]);
  assert.deepEqual(Properties["ManagedPolicyName"], { "Fn::Sub": "${RoleName}-deploy-2" });
});

test("administrator is AWS's own policy and given only when it is asked for", () => {
  const attached = (request: Partial<AccessRoleRequest>): unknown =>
    templateOf(request).Resources["AccessRole"]!.Properties["ManagedPolicyArns"];
  assert.deepEqual(attached({ policy: "administrator" }), [
    { "Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess" },
  ]);
  assert.equal(attached({ policy: "none" }), undefined);
  assert.equal(attached({ policy: documents }), undefined);
});

test("the role may read itself and nothing else of IAM", () => {
  const { PolicyDocument: document, Roles } = templateOf().Resources["OwnReading"]!.Properties;
  const [role, policies] = (document as PolicyDocument<unknown>).Statement;
  assert.deepEqual(Roles, [{ Ref: "AccessRole" }]);
  assert.deepEqual(role!.Resource, { "Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${RoleName}" });
  assert.deepEqual([policies!.Action].flat(), ["iam:GetPolicy", "iam:GetPolicyVersion"]);
  assert.ok([role!.Action].flat().every((action) => /^iam:(Get|List)/.test(String(action))));
});

test("an issuer is registered unless the account has it, and its claims are compared by parameters", () => {
  const { Resources, Parameters } = templateOf({ trusted: issued });
  assert.deepEqual(Resources["Issuer"], {
    Type: "AWS::IAM::OIDCProvider",
    Condition: "CreatesIssuer",
    Properties: { Url: issued.issuer, ClientIdList: [{ Ref: "Audience" }] },
  });
  const { Statement } = Resources["AccessRole"]!.Properties["AssumeRolePolicyDocument"] as PolicyDocument;
  assert.deepEqual(Statement[0]!.Condition, {
    StringEquals: {
      "broker.example.com/acme:aud": { Ref: "Audience" },
      "broker.example.com/acme:sub": { Ref: "Subject" },
    },
  });
  assert.deepEqual(Parameters["CreateIdentityProvider"]?.Default, "true");
  assert.equal("ExternalId" in Parameters, false);
});

test("a template is written for people while it can be sent so, and without white space beyond", () => {
  const text = (policy: readonly PolicyDocument[]): string => templateText(accessRoleTemplate(roleOf({ policy })));
  const resources = Array.from({ length: 130 }, (_, at) => `arn:aws:s3:::a-bucket-with-a-long-name-${at}`);
  const long: PolicyDocument = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: resources }],
  };
  assert.match(text(documents), /\n {2}"Resources"/);
  const nine = text(Array.from({ length: 10 }, () => long));
  assert.doesNotMatch(nine, /\n/);
  assert.equal(templatePlacement(nine), "s3");
  assert.equal(templatePlacement(text(documents)), "inline");
});

test("a template goes along with the call, to S3 or nowhere", () => {
  const { bodyBytes, bytes } = templateLimits;
  const placements = [bodyBytes, bodyBytes + 1, bytes, bytes + 1].map((size) => templatePlacement("x".repeat(size)));
  assert.deepEqual(placements, ["inline", "s3", "s3", "too-large"]);
  assert.equal(templatePlacement("é".repeat(bodyBytes / 2 + 1)), "s3", "bytes count, not letters");
});
