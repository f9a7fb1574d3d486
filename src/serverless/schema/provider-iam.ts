import {
  anyObject,
  anyOf,
  boolean,
  choice,
  copied,
  exactly,
  exactlyOne,
  fatal,
  list,
  nonEmptyString,
  object,
  string,
  stringLike,
  strings,
  use,
  type Definitions,
  type JsonSchema,
} from "./json-schema.ts";

const principal: JsonSchema = anyOf(
  exactly("*"),
  object({
    AWS: anyOf(exactly("*"), list(use("cfString")), use("intrinsic")),
    Federated: strings,
    Service: strings,
    CanonicalUser: strings,
  }),
);

/**
 * One value stays one value and a list of one becomes its value, except `["*"]`, which stays a list: that is what the
 * framework makes of them, so it is what a deployed role has. `more` is what one resource may be beside what all may.
 */
function statementResource(...more: readonly JsonSchema[]): JsonSchema {
  const logicalId = stringLike("^(?!\\*$)[^\\s${}:]+$", "the logical id of a resource");
  const items = [use("arnString"), logicalId, ...more, use("intrinsic")];
  return anyOf(exactly("*"), ...items, list(anyOf(exactly("*"), ...items)));
}

function statementWith(resource: JsonSchema): JsonSchema {
  const properties: Record<string, JsonSchema> = {
    Sid: string,
    Effect: choice("Allow", "Deny"),
    Action: use("statementActions"),
    NotAction: use("statementActions"),
    Principal: use("statementPrincipal"),
    NotPrincipal: use("statementPrincipal"),
    Resource: resource,
    NotResource: resource,
    Condition: anyObject,
  };
  return {
    ...copied(object(properties, ["Effect"])),
    allOf: [exactlyOne("Action", "NotAction"), exactlyOne("Resource", "NotResource")],
  };
}

const roleSettings: Record<string, JsonSchema> = {
  name: stringLike("^[A-Za-z0-9/_+=,.@-]{1,64}$", "a role name of 1 to 64 letters, digits and `_+=,.@-`"),
  path: stringLike("^/(?:[!-~]+/)?$", "a path that starts and ends with `/`"),
  managedPolicies: use("managedPolicies"),
  statements: use("statements"),
  permissionsBoundary: use("arn"),
  permissionBoundary: use("arn"),
  tags: use("tags"),
};

/**
 * A role to run with. The framework takes a text, `Fn::Sub`, `Fn::ImportValue` and `Fn::GetAtt`; its guide promises any
 * object that resolves to an ARN, so every CloudFormation function is accepted.
 */
const roleReference: JsonSchema = anyOf(nonEmptyString, use("intrinsic"));

/** `mode: perFunction` is Serverless Framework 4's: a role for each function. */
const providerRole: JsonSchema = anyOf(
  nonEmptyString,
  use("intrinsic"),
  object({ ...roleSettings, mode: choice("shared", "perFunction") }),
);

/** `functions.<f>.iam` of Serverless Framework 4: what a function's own role has. */
const functionIam: JsonSchema = object({
  inheritStatements: boolean,
  role: anyOf(nonEmptyString, use("intrinsic"), object(roleSettings)),
});

/** Statements, roles and policies, shared by provider, functions and resource policies. */
export const iamDefinitions: Definitions = {
  statement: statementWith(use("statementResource")),
  statementActions: strings,
  statementPrincipal: principal,
  statementResource: statementResource(),
  statements: list(use("statement")),
  apiResource: statementResource(stringLike("^execute-api:/", "a path of the API such as `execute-api:/*`")),
  // The resource policy of an API, whose paths need no ARN before them.
  resourcePolicy: list(statementWith(use("apiResource"))),
  // What is neither an ARN nor computed cannot be attached to a role, so no template is made of it.
  managedPolicies: list(fatal(anyOf(use("arnString"), use("intrinsic")))),
  roleReference,
  functionIam,
};

/** `provider.iam`. */
export const providerIam: JsonSchema = object({ role: providerRole, deploymentRole: use("arn") });
