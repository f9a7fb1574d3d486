import assert from "node:assert/strict";
import { test } from "node:test";
import { sub } from "../../cloudformation/intrinsics.ts";
import type { Resource, TemplateStatement } from "../../cloudformation/template.ts";
import type { Service } from "../service.ts";
import { serviceOf } from "../../../test/support/compile-events.ts";
import { customResource, type CustomResourceUse } from "./custom-resource.ts";
import { customResourceHelpers } from "./helpers.ts";

const roleId = "IamRoleCustomResourcesLambdaExecution";
const functionId = "CustomDashresourceDashexistingDashs3LambdaFunction";
const groupId = "CustomDashresourceDashexistingDashs3LogGroup";

const allow = (action: string, Resource: TemplateStatement["Resource"]): TemplateStatement => ({
  Effect: "Allow",
  Action: [action],
  ...(Resource !== undefined && { Resource }),
});
const use = (kind: CustomResourceUse["kind"], ...statements: TemplateStatement[]): CustomResourceUse => ({
  kind,
  statements,
  exactStatements: [],
  origin: ["functions", kind],
});

function helpers(service: Service, uses: readonly CustomResourceUse[] = [use("s3")]): Record<string, Resource> {
  const parts = customResourceHelpers(uses, "artifacts", service);
  return Object.assign({}, ...parts.map(({ resources }) => resources)) as Record<string, Resource>;
}

const provider = (settings: string, framework: 3 | 4 = 4): Service =>
  serviceOf(`provider: { name: aws, ${settings} }\nfunctions: {}`, framework);

test("a service without custom resources gets nothing for them", () => {
  assert.deepEqual(helpers(provider(""), []), {});
});

test("a custom resource goes to the function of its kind", () => {
  assert.deepEqual(customResource("s3", { type: "Custom::S3", properties: { A: 1 }, dependsOn: ["X"] }), {
    Type: "Custom::S3",
    Version: 1,
    DependsOn: ["X"],
    Properties: { ServiceToken: { "Fn::GetAtt": [functionId, "Arn"] }, A: 1 },
  });
});

test("the function runs the framework's zip from the deployment's folder, with the role that all share", () => {
  const made = helpers(provider(""), [use("s3"), use("cognito-user-pool"), use("s3")]);
  assert.deepEqual(Object.keys(made), [roleId, functionId, "CustomDashresourceDashexistingDashcupLambdaFunction"]);
  assert.deepEqual(made[functionId], {
    Type: "AWS::Lambda::Function",
    Properties: {
      Code: {
        S3Bucket: "artifacts",
        S3Key: "serverless/shop/dev/1700000000000-2023-11-14T22:13:20.000Z/custom-resources.zip",
      },
      FunctionName: "shop-dev-custom-resource-existing-s3",
      Handler: "s3/handler.handler",
      MemorySize: 1024,
      Timeout: 180,
      Runtime: "nodejs24.x",
      Role: { "Fn::GetAtt": [roleId, "Arn"] },
    },
    DependsOn: [roleId],
  });
});

const runtimes: readonly [settings: string, framework: 3 | 4, expected: readonly unknown[]][] = [
  ["runtime: nodejs22.x", 4, ["nodejs22.x", undefined]],
  ["runtime: python3.13", 4, ["nodejs24.x", undefined]],
  ["runtime: 22", 4, ["nodejs24.x", undefined]],
  ["architecture: arm64", 4, ["nodejs24.x", ["arm64"]]],
  ["runtime: nodejs22.x, architecture: arm64", 3, ["nodejs18.x", undefined]],
];
for (const [settings, framework, expected] of runtimes) {
  test(`the function's runtime with \`${settings}\` of framework ${framework}`, () => {
    const { Runtime, Architectures } = helpers(provider(settings, framework))[functionId]!.Properties!;
    assert.deepEqual([Runtime, Architectures], expected);
  });
}

test("a name over 64 characters ends in its MD5 sum", () => {
  const service = { ...provider(""), name: "a-very-long-service-name-that-goes-on-and-on-for-ever" };
  const { FunctionName } = helpers(service, [use("api-gateway-cloud-watch-role")])[
    "CustomDashresourceDashapigwDashcwDashroleLambdaFunction"
  ]!.Properties!;
  assert.equal(FunctionName, "a-very-long-service-name-that-go4525df39169970366657b20167a39458");
});

test("a statement is left out when its resource is the very one of an earlier statement", () => {
  const bucket = sub("arn:b");
  const statements = [
    allow("a:A", "*"),
    allow("b:B", bucket),
    allow("c:C", "*"),
    allow("d:D", bucket),
    allow("e:E", sub("arn:b")),
  ];
  const [first, ...others] = statements.map((statement) => use("s3", statement));
  const { Policies } = helpers(provider(""), [first!, ...others])[roleId]!.Properties!;
  assert.deepEqual(Policies, [
    {
      PolicyName: { "Fn::Join": ["-", ["dev", "shop", "custom-resources-lambda"]] },
      PolicyDocument: { Version: "2012-10-17", Statement: [statements[0], statements[1], statements[4]] },
    },
  ]);
});

test("with `frameworkLambda` the functions write logs", () => {
  const made = helpers(provider("logs: { frameworkLambda: true }, logRetentionInDays: 7"), [
    use("s3", allow("a:A", "*")),
  ]);
  assert.deepEqual(made[groupId], {
    Type: "AWS::Logs::LogGroup",
    Properties: { LogGroupName: "/aws/lambda/shop-dev-custom-resource-existing-s3", RetentionInDays: 7 },
  });
  assert.deepEqual(made[functionId]!.DependsOn, [roleId, groupId]);
  const [policy] = made[roleId]!.Properties!["Policies"] as { PolicyDocument: { Statement: TemplateStatement[] } }[];
  assert.deepEqual(
    policy!.PolicyDocument.Statement.map(({ Action }) => Action),
    [["logs:CreateLogStream", "logs:CreateLogGroup", "logs:TagResource"], ["logs:PutLogEvents"], ["a:A"]],
  );
});

for (const settings of ["iam: { deploymentRole: { 'Fn::ImportValue': x } }", "cfnRole: { 'Fn::ImportValue': x }"]) {
  test(`with \`${settings}\` that role runs the functions, and there is no other`, () => {
    const made = helpers(provider(`logs: { frameworkLambda: true }, ${settings}`));
    assert.equal(made[roleId], undefined);
    assert.deepEqual(made[functionId]!.Properties!["Role"], { "Fn::ImportValue": "x" });
    assert.deepEqual(made[functionId]!.DependsOn, [groupId]);
  });
}

const given: readonly [role: string, value: unknown, dependsOn: readonly string[]][] = [
  ["arn:aws:iam::111122223333:role/helper", "arn:aws:iam::111122223333:role/helper", []],
  ["{ 'Fn::ImportValue': helper }", { "Fn::ImportValue": "helper" }, []],
  ["Helper", { "Fn::GetAtt": ["Helper", "Arn"] }, ["Helper"]],
];
for (const [role, value, dependsOn] of given) {
  test(`with \`customResourcesRole: ${role}\` that role runs the functions, whatever the stack is deployed with`, () => {
    const made = helpers(
      serviceOf(`
provider: { name: aws, iam: { deploymentRole: "arn:aws:iam::111122223333:role/deploy" } }
custom: { passrole: { customResourcesRole: ${role} } }
functions: {}`),
    );
    assert.equal(made[roleId], undefined);
    assert.deepEqual(made[functionId]!.Properties!["Role"], value);
    assert.deepEqual(made[functionId]!.DependsOn, dependsOn);
  });
}
