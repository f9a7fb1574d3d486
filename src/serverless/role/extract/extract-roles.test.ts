import assert from "node:assert/strict";
import { test } from "node:test";
import { compileText } from "../../../../test/support/compile-text.ts";
import { extractRoles, type ExtractedRoles } from "./extract-roles.ts";

interface Extraction {
  extracted: ExtractedRoles | undefined;
  /** Code of each diagnostic and the line that it is about. */
  said: string[];
}

/** The roles of a service with functions `a` and `b`; each argument in flow style, intrinsics in their long form. */
function extraction(provider: string, a = "", b = "", more = ""): Extraction {
  const compiled = compileText(`
service: shop
provider: { name: aws, runtime: nodejs22.x, versionFunctions: false ${provider && `, ${provider}`} }
functions:
  a: { handler: index.main ${a && `, ${a}`} }
  b: { handler: index.main ${b && `, ${b}`} }
${more}`);
  const { list } = compiled.service.diagnostics;
  const before = list.length;
  const extracted = extractRoles(compiled);
  return { extracted, said: list.slice(before).map(({ severity, code }) => `${severity} ${code}`) };
}

function extract(provider: string, a = "", b = "", more = ""): ExtractedRoles {
  const { extracted, said } = extraction(provider, a, b, more);
  assert.ok(extracted, said.join());
  return extracted;
}

const arn = (name: string): object => ({ "Fn::Sub": `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/${name}` });
const shared = arn("shop-${sls:stage}-${AWS::Region}-role");
const own = (key: string): object => arn(`shop-\${sls:stage}-${key}-\${AWS::Region}-role`);
const perFunction = "iam: { role: { mode: perFunction, statements: [], path: /x/ } }";
const statements = "iam: { role: { statements: [] } }";

const configurations: readonly [provider: string, a: string, b: string, add: object, remove: string[]][] = [
  ["", "", "", { provider: { iam: { role: shared } } }, []],
  ["iam: { role: { tags: { t: x } } }", "", "", { provider: { iam: { role: shared } } }, ["provider.iam.role"]],
  ["iamRoleStatements: []", "", "", { provider: { iam: { role: shared } } }, ["provider.iamRoleStatements"]],
  [
    "",
    statements,
    "",
    { provider: { iam: { role: shared } }, functions: { a: { role: own("a") } } },
    ["functions.a.iam"],
  ],
  [
    "",
    "iamRoleStatements: []",
    "role: 'arn:aws:iam::111122223333:role/r'",
    { functions: { a: { role: own("a") } } },
    ["functions.a.iamRoleStatements"],
  ],
  [
    perFunction,
    "",
    "",
    {
      functions: {
        a: { role: arn("x/shop-${sls:stage}-a-${AWS::Region}-role") },
        b: { role: arn("x/shop-${sls:stage}-b-${AWS::Region}-role") },
      },
    },
    ["provider.iam.role.statements", "provider.iam.role.path"],
  ],
  [
    "",
    "role: IamRoleLambdaExecution",
    "",
    { provider: { iam: { role: shared } }, functions: { a: { role: shared } } },
    [],
  ],
  [
    "",
    "iam: { role: { name: mine } }",
    "role: 'arn:aws:iam::111122223333:role/r'",
    { functions: { a: { role: arn("mine") } } },
    ["functions.a.iam"],
  ],
];
for (const [provider, a, b, add, remove] of configurations) {
  test(`configuration for the roles of { ${provider} }, a: { ${a} }, b: { ${b} }`, () => {
    const { configuration } = extract(provider, a, b);
    assert.deepEqual(configuration.add, add);
    assert.deepEqual(
      configuration.remove.map((path) => path.join(".")),
      remove,
    );
  });
}

test("the template gives every role a boundary by a parameter, and its ARN as an output", () => {
  const { template, stackName } = extract("");
  const { Resources, ...rest } = template;
  assert.equal(stackName, "shop-dev-roles");
  assert.deepEqual(rest, {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: "The roles that shop-dev runs with",
    Parameters: {
      PermissionsBoundary: {
        Type: "String",
        Default: "",
        Description: "ARN of the managed policy that bounds what the roles may do; empty for none",
      },
    },
    Conditions: { PermissionsBoundaryIsGiven: { "Fn::Not": [{ "Fn::Equals": [{ Ref: "PermissionsBoundary" }, ""] }] } },
    Outputs: { IamRoleLambdaExecutionArn: { Value: { "Fn::GetAtt": ["IamRoleLambdaExecution", "Arn"] } } },
  });
  assert.deepEqual(Resources["IamRoleLambdaExecution"]!.Properties!["PermissionsBoundary"], {
    "Fn::If": ["PermissionsBoundaryIsGiven", { Ref: "PermissionsBoundary" }, { Ref: "AWS::NoValue" }],
  });
});

test("a boundary that is configured stays, and no parameter is needed for it", () => {
  const { template } = extract("iam: { role: { permissionsBoundary: { 'Fn::ImportValue': b } } }");
  assert.equal(template.Parameters, undefined);
  const { PermissionsBoundary } = template.Resources["IamRoleLambdaExecution"]!.Properties!;
  assert.deepEqual(PermissionsBoundary, { "Fn::ImportValue": "b" });
});

test("what roles take of parameters, mappings and conditions comes with them", () => {
  const more = `resources:
  Parameters: { Stage: { Type: String }, Other: { Type: String } }
  Mappings: { Names: { dev: { table: t } }, Others: { a: { b: c } } }
  Conditions: { IsDev: { Condition: IsNamed }, IsNamed: { "Fn::Equals": [{ Ref: Stage }, dev] }, Unused: { "Fn::Equals": [a, b] } }`;
  const statement = (resource: string): string =>
    `iam: { role: { statements: [{ Effect: Allow, Action: "a:B", Resource: ${resource} }] } }`;
  const { template } = extract(
    statement("[{ 'Fn::If': [IsDev, 'arn:1', 'arn:2'] }, { 'Fn::FindInMap': [Names, dev, table] }]"),
    "",
    "",
    more,
  );
  assert.deepEqual(Object.keys(template.Parameters!), ["PermissionsBoundary", "Stage"]);
  assert.deepEqual(Object.keys(template.Mappings!), ["Names"]);
  assert.deepEqual(Object.keys(template.Conditions!), ["PermissionsBoundaryIsGiven", "IsDev", "IsNamed"]);
});

test("what `resources` and extensions lay over a role is in it, and goes from the service", () => {
  const more = `resources:
  Resources: { IamRoleLambdaExecution: { Properties: { Description: mine } } }
  extensions: { IamRoleLambdaExecution: { Properties: { MaxSessionDuration: 7200 } } }`;
  const { template, configuration } = extract("", "", "", more);
  const { Description, MaxSessionDuration } = template.Resources["IamRoleLambdaExecution"]!.Properties!;
  assert.deepEqual([Description, MaxSessionDuration], ["mine", 7200]);
  assert.deepEqual(
    configuration.remove.map((path) => path.join(".")),
    ["resources.Resources.IamRoleLambdaExecution", "resources.extensions.IamRoleLambdaExecution"],
  );
});

test("what the inline policy has no room for moves with its role", () => {
  const resources = Array.from(
    { length: 90 },
    (_, index) => `"arn:aws:dynamodb:us-east-1:111122223333:table/${"x".repeat(80)}${index}"`,
  );
  const { template, roles } = extract(
    `iam: { role: { statements: [{ Effect: Allow, Action: "a:B", Resource: [${resources.join()}] }] } }`,
  );
  assert.deepEqual(Object.keys(template.Resources), ["IamRoleLambdaExecution", "IamRoleLambdaExecutionPolicy1"]);
  assert.deepEqual(template.Resources["IamRoleLambdaExecution"]!.Properties!["ManagedPolicyArns"], [
    { Ref: "IamRoleLambdaExecutionPolicy1" },
  ]);
  assert.deepEqual(
    roles.map(({ logicalId }) => logicalId),
    ["IamRoleLambdaExecution"],
  );
});

const existing = "events: [{ s3: { bucket: x, existing: true } }]";

test("the role of custom resources moves as well, and is named in the configuration", () => {
  const { template, configuration, applied } = extract("", existing);
  const helper = template.Resources["IamRoleCustomResourcesLambdaExecution"]!.Properties!;
  assert.deepEqual(helper["RoleName"], {
    "Fn::Join": ["-", ["shop", "dev", { Ref: "AWS::Region" }, "custom-resources-role"]],
  });
  assert.deepEqual(configuration.add["custom"], {
    passrole: { customResourcesRole: arn("shop-${sls:stage}-${AWS::Region}-custom-resources-role") },
  });
  assert.equal(applied.customResources.length, 1);
});

test("where a role is given for custom resources none is extracted for them", () => {
  const given = "custom: { passrole: { customResourcesRole: 'arn:aws:iam::111122223333:role/helper' } }";
  assert.deepEqual(
    extract("", existing, "", given).roles.map(({ kind }) => kind),
    ["shared"],
  );
  assert.deepEqual(
    extract("cfnRole: 'arn:aws:iam::111122223333:role/cfn'", existing).roles.map(({ kind }) => kind),
    ["shared"],
  );
});

test("a name that is too long ends in a hash and `role`, and does not hold the stage as a part", () => {
  const compiled = compileText(`
service: ${"s".repeat(60)}
provider: { name: aws, runtime: nodejs22.x }
functions: { a: { handler: index.main } }`);
  const [role] = extractRoles(compiled)!.roles;
  const name = role!.arn.split("/")[1]!;
  assert.equal(role!.stageInName, false);
  assert.match(name, /^s+-[0-9a-f]{8}-\$\{AWS::Region\}-role$/);
  assert.equal(name.replace("${AWS::Region}", "us-east-1").length, 64);
});

const refused: readonly [what: string, provider: string, more: string, said: string[]][] = [
  [
    "a managed policy of the service",
    "iam: { role: { managedPolicies: [{ Ref: Policy }] } }",
    "Policy: { Type: AWS::IAM::ManagedPolicy, Properties: { PolicyDocument: {} } }",
    ["error role/not-extractable", "note role/not-extracted"],
  ],
  [
    "a boundary of the service",
    "iam: { role: { permissionsBoundary: { Ref: Policy } } }",
    "Policy: { Type: AWS::IAM::ManagedPolicy, Properties: { ManagedPolicyName: p, PolicyDocument: {} } }",
    ["error role/not-extractable", "note role/not-extracted"],
  ],
  [
    "a resource of which nothing is known",
    "iam: { role: { statements: [{ Effect: Allow, Action: 'a:B', Resource: { 'Fn::GetAtt': [Thing, Arn] } }] } }",
    "Thing: { Type: 'Custom::Thing' }",
    ["error role/not-extractable"],
  ],
  [
    "a condition on what is not known",
    "iam: { role: { statements: [{ Effect: Allow, Action: 'a:B', Resource: '*', Condition: { StringEquals: { k: { Ref: Queue } } } }] } }",
    "Queue: { Type: 'AWS::SQS::Queue' }",
    ["error role/not-extractable"],
  ],
  ["a role that is given", "iam: { role: 'arn:aws:iam::111122223333:role/r' }", "", ["error role/nothing-to-extract"]],
];
for (const [what, provider, more, expected] of refused) {
  test(`no roles are extracted with ${what}`, () => {
    const { extracted, said } = extraction(provider, "", "", more && `resources: { Resources: { ${more} } }`);
    assert.equal(extracted, undefined);
    assert.deepEqual(said, expected);
  });
}

const told: readonly [what: string, provider: string, a: string, more: string, said: string[]][] = [
  ["nothing of a service with names", "", "", "", []],
  ["a name that is configured", "iam: { role: { name: mine } }", "", "", ["warning role/extracted-name-kept"]],
  [
    "a resource without a name",
    "",
    "onError: { Ref: T }",
    "resources: { Resources: { T: { Type: 'AWS::SNS::Topic' } } }",
    ["note role/extracted-wider"],
  ],
  [
    "an id that AWS chooses",
    "",
    "kmsKeyArn: { 'Fn::GetAtt': [K, Arn] }",
    "resources: { Resources: { K: { Type: 'AWS::KMS::Key', Properties: {} } } }",
    ["warning role/extracted-wider"],
  ],
  [
    "an output of a role's ARN",
    "",
    "",
    "resources: { Outputs: { R: { Value: { 'Fn::GetAtt': [IamRoleLambdaExecution, Arn] } } } }",
    ["warning role/extracted-referred"],
  ],
  [
    "a policy that is laid over",
    "",
    "",
    "resources: { Resources: { IamRoleLambdaExecution: { Properties: { Policies: [] } } } }",
    ["warning role/extracted-patched"],
  ],
  [
    "the role for logs of APIs",
    "logs: { restApi: true }",
    "events: [{ http: GET / }]",
    "",
    ["warning role/extracted-makes-role"],
  ],
  [
    "one for them that is given",
    "logs: { restApi: { role: 'arn:aws:iam::111122223333:role/l' } }",
    "events: [{ http: GET / }]",
    "",
    [],
  ],
];
for (const [what, provider, a, more, expected] of told) {
  test(`said of ${what}: ${expected.join() || "nothing"}`, () => {
    assert.deepEqual(extraction(provider, a, "", more).said, expected);
  });
}
