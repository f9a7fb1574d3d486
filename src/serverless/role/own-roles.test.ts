import assert from "node:assert/strict";
import { test } from "node:test";
import type { TemplateStatement } from "../../cloudformation/template.ts";
import { compileText } from "../../../test/support/compile-text.ts";
import type { CompiledService } from "../compile.ts";

const sharedId = "IamRoleLambdaExecution";

/** A service with functions `a` and `b`; each argument in flow style. */
function compiled(provider: string, a = "", b = "", more = ""): CompiledService {
  return compileText(`
service: shop
provider: { name: aws, runtime: nodejs22.x, versionFunctions: false ${provider && `, ${provider}`} }
functions:
  a: { handler: index.main ${a && `, ${a}`} }
  b: { handler: index.main ${b && `, ${b}`} }
${more}`);
}

function rolesIn({ template }: CompiledService): string[] {
  return Object.entries(template.Resources).flatMap(([id, { Type }]) => (Type === "AWS::IAM::Role" ? [id] : []));
}

function statementsOf({ template }: CompiledService, id: string): TemplateStatement[] {
  const { Policies } = template.Resources[id]!.Properties as {
    Policies: { PolicyDocument: { Statement: TemplateStatement[] } }[];
  };
  return Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

const own = "iam: { role: { statements: [] } }";
const perFunction = "iam: { role: { mode: perFunction } }";
const arn = "arn:aws:iam::123456789012:role/r";

const roles: readonly [provider: string, a: string, b: string, roles: string[]][] = [
  ["", "", "", [sharedId]],
  ["iam: { role: { mode: shared } }", "", "", [sharedId]],
  [perFunction, "", "", ["AIamRoleLambdaExecution", "BIamRoleLambdaExecution"]],
  [perFunction, `role: "${arn}"`, "", ["BIamRoleLambdaExecution"]],
  [perFunction, `iam: { role: "${arn}" }`, "", ["BIamRoleLambdaExecution"]],
  [perFunction, `iam: { role: { "Fn::ImportValue": r } }`, "", ["BIamRoleLambdaExecution"]],
  [perFunction, "role: IamRoleLambdaExecution", "", ["BIamRoleLambdaExecution"]],
  ["", own, "", [sharedId, "AIamRoleLambdaExecution"]],
  [
    "",
    "iam: { role: { managedPolicies: ['arn:aws:iam::aws:policy/X'] } }",
    own,
    ["AIamRoleLambdaExecution", "BIamRoleLambdaExecution"],
  ],
  ["", "iam: { role: { path: /x/ } }", "", [sharedId, "AIamRoleLambdaExecution"]],
  ["", "iamRoleStatements: []", "", [sharedId, "AIamRoleLambdaExecution"]],
  ["", "iamRoleStatements: []", `role: "${arn}"`, ["AIamRoleLambdaExecution"]],
  ["", "iam: { inheritStatements: true }", "", [sharedId]],
  ["", "iamRoleStatementsName: x", "", [sharedId]],
  [`role: "${arn}"`, own, "", []],
  [`iam: { role: "${arn}" }`, own, "", []],
];
for (const [provider, a, b, expected] of roles) {
  test(`roles of { ${provider} }, a: { ${a} }, b: { ${b} }: ${expected.join() || "none"}`, () => {
    assert.deepEqual(rolesIn(compiled(provider, a, b)), expected);
  });
}

const said: readonly [provider: string, a: string, codes: string[]][] = [
  [`role: "${arn}"`, own, ["warning role/settings-unused at statements"]],
  [`iam: { role: "${arn}" }`, "iamRoleStatements: []", ["warning role/settings-unused at iamRoleStatements"]],
  ["", `role: "${arn}", ${own}`, ["error role/conflicting-settings at statements"]],
  ["", `role: "${arn}", iamRoleStatements: []`, ["error role/conflicting-settings at iamRoleStatements"]],
  ["", "iam: { inheritStatements: true }", ["warning role/settings-unused at inheritStatements"]],
  ["", "iamPermissionsBoundary: x", ["warning role/settings-unused at iamPermissionsBoundary"]],
  [`role: "${arn}", ${perFunction}`, "", ["error role/conflicting-settings at role"]],
  ["iam: { role: { mode: perFunction, name: x } }", "", ["warning role/settings-unused at name"]],
  [
    "",
    `iamRoleStatements: [], iamRoleStatementsName: ${"x".repeat(65)}`,
    [`error role/name-too-long at ${"x".repeat(65)}`],
  ],
  ["", `iam: { role: Nothing }`, ["error serverless/role-not-found at Nothing"]],
];
for (const [provider, a, expected] of said) {
  test(`{ ${provider} }, a: { ${a.slice(0, 60)} } is said: ${expected.join().slice(0, 60)}`, () => {
    const { list } = compiled(provider, a).service.diagnostics;
    const own = list.filter(({ code }) => /^role\/(?!not-checked|lacks|statements)|role-not-found/.test(code));
    const texts = own.map(({ severity, code, at }) => {
      const { text = "", column = 1, length = 0 } = at ?? {};
      return `${severity} ${code} at ${text.slice(column - 1, column - 1 + length)}`;
    });
    assert.deepEqual(texts, expected);
  });
}

const written = (action: string): string =>
  `statements: [{ Effect: Allow, Action: ["${action}"], Resource: "arn:aws:s3:::b/*" }]`;

/** Which of `s3:Provider` and `s3:Own` the role of `a` allows. */
const inheritance: readonly [provider: string, a: string, custom: string, actions: string[]][] = [
  ["mode: perFunction", "", "", ["s3:Provider"]],
  ["mode: perFunction", `iam: { role: { ${written("s3:Own")} } }`, "", ["s3:Provider", "s3:Own"]],
  ["mode: perFunction", `iam: { inheritStatements: false, role: { ${written("s3:Own")} } }`, "", ["s3:Own"]],
  ["mode: perFunction", "iam: { inheritStatements: false }", "", []],
  ["mode: shared", `iam: { role: { ${written("s3:Own")} } }`, "", ["s3:Own"]],
  ["mode: shared", `iam: { inheritStatements: true, role: { ${written("s3:Own")} } }`, "", ["s3:Provider", "s3:Own"]],
  ["mode: shared", `iamRoleS${written("s3:Own").slice(1)}`, "", ["s3:Own"]],
  [
    "mode: shared",
    `iamRoleStatementsInherit: true, iamRoleS${written("s3:Own").slice(1)}`,
    "",
    ["s3:Provider", "s3:Own"],
  ],
  ["mode: shared", "iamRoleStatements: []", "defaultInherit: true", ["s3:Provider"]],
  ["mode: shared", "iamRoleStatements: [], iamRoleStatementsInherit: false", "defaultInherit: true", []],
];
for (const [provider, a, custom, expected] of inheritance) {
  test(`the role of { ${provider} }, { ${a} }, { ${custom} } allows ${expected.join() || "nothing of these"}`, () => {
    const more = custom && `custom: { serverless-iam-roles-per-function: { ${custom} } }`;
    const service = compiled(`iam: { role: { ${provider}, ${written("s3:Provider")} } }`, a, "", more);
    const actions = statementsOf(service, "AIamRoleLambdaExecution").flatMap(({ Action }) => [Action ?? []].flat());
    assert.deepEqual(
      actions.filter((action) => JSON.stringify(action).startsWith('"s3:')),
      expected,
    );
  });
}

test("a function's path, boundary and tags come before the provider's", () => {
  const settings = "path: /p/, permissionsBoundary: 'arn:p', tags: { a: p, b: p }";
  const fn = "iam: { role: { path: /f/, permissionsBoundary: 'arn:f', tags: { b: f } } }";
  const { template } = compiled(`iam: { role: { mode: perFunction, ${settings} } }`, fn);
  const of = (id: string): unknown[] => {
    const { Path, PermissionsBoundary, Tags } = template.Resources[id]!.Properties!;
    return [Path, PermissionsBoundary, (Tags as { Key: string; Value: string }[]).map(({ Key, Value }) => Key + Value)];
  };
  assert.deepEqual(of("AIamRoleLambdaExecution"), ["/f/", "arn:f", ["ap", "bf"]]);
  assert.deepEqual(of("BIamRoleLambdaExecution"), ["/p/", "arn:p", ["ap", "bp"]]);
});

test("the function runs with its own role, and its mapping waits for it", () => {
  const { template } = compiled(perFunction, 'events: [{ sqs: "arn:aws:sqs:us-east-1:1:q" }]');
  assert.deepEqual(template.Resources["ALambdaFunction"]!.Properties!["Role"], {
    "Fn::GetAtt": ["AIamRoleLambdaExecution", "Arn"],
  });
  assert.deepEqual(template.Resources["ALambdaFunction"]!.DependsOn, ["ALogGroup"]);
  assert.deepEqual(template.Resources["AEventSourceMappingSQSQ"]!.DependsOn, ["AIamRoleLambdaExecution"]);
});

test("logs go to the group that the function is told to use", () => {
  const { Resource } = statementsOf(compiled(perFunction, "logs: { logGroup: /shop }"), "AIamRoleLambdaExecution")[0]!;
  assert.deepEqual(Resource, [
    { "Fn::Sub": "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/shop:*" },
  ]);
});

test("a role without anything to allow has no policy", () => {
  const { Policies } = compiled(perFunction, "disableLogs: true").template.Resources["AIamRoleLambdaExecution"]!
    .Properties!;
  assert.equal(Policies, undefined);
});

test("what the shared role keeps is what its functions need", () => {
  const [queue, topic] = ["arn:aws:sqs:us-east-1:1:q", "arn:aws:sns:us-east-1:1:t"];
  const service = compiled("", `${own}, onError: "${topic}"`, `events: [{ sqs: "${queue}" }]`);
  const resources = statementsOf(service, sharedId).flatMap(({ Resource }) => Resource ?? []);
  assert.ok(resources.includes(queue));
  assert.equal(JSON.stringify(resources).includes(topic), false);
  assert.equal(JSON.stringify(resources).includes("shop-dev*"), false, "logs of the functions that share it only");
});

test("statements beyond the limit of inline policies go to managed policies of the role", () => {
  const buckets = Array.from({ length: 400 }, (_, index) => `"arn:aws:s3:::bucket-${index}-of-many/*"`);
  const many = `statements: [{ Effect: Allow, Action: ["s3:GetObject"], Resource: [${buckets.join()}] }]`;
  const { template } = compiled(`iam: { role: { mode: perFunction, path: /x/, ${many} } }`);
  const { ManagedPolicyArns } = template.Resources["AIamRoleLambdaExecution"]!.Properties!;
  const ids = (ManagedPolicyArns as { Ref: string }[]).map(({ Ref }) => Ref);
  assert.deepEqual(ids, ["AIamRoleLambdaExecutionPolicy1", "AIamRoleLambdaExecutionPolicy2"]);
  const policy = template.Resources["AIamRoleLambdaExecutionPolicy1"]!;
  assert.deepEqual([policy.Type, policy.Properties!["Path"]], ["AWS::IAM::ManagedPolicy", "/x/"]);
});
