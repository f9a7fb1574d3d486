import { join } from "../../cloudformation/intrinsics.ts";
import type { Resource, TemplateStatement } from "../../cloudformation/template.ts";
import { policyVersion } from "../../iam/policy.ts";
import { placement } from "../role/execution-role.ts";
import { hasOwnRoles } from "../role/generated-roles.ts";
import { allowLogs } from "../role/log-statements.ts";
import { distinctStatements } from "../role/merge-gains.ts";
import { sharedRoleSettings } from "../role/settings.ts";
import type { Service } from "../service.ts";
import type { CustomResourceUse } from "./custom-resource.ts";
import { customFunctionName } from "./kinds.ts";

export const helperRoleId = "IamRoleCustomResourcesLambdaExecution";

/**
 * The role that all functions of custom resources share: the framework's, unless functions have roles of their own. Then
 * it gets path, boundary and tags as they do, and no right to spare.
 */
export function helperRole(uses: readonly CustomResourceUse[], service: Service): Resource {
  return hasOwnRoles(service) ? exactHelperRole(uses, service) : role(frameworkStatements(uses, service), {}, service);
}

/** The same as it is beside functions' own roles, whether or not there are any. */
export function exactHelperRole(uses: readonly CustomResourceUse[], service: Service): Resource {
  return role(exactStatements(uses, service), placement(sharedRoleSettings(service.provider)), service);
}

function role(
  statements: readonly TemplateStatement[],
  placed: Record<string, unknown>,
  { name, stage }: Service,
): Resource {
  const assume = { Effect: "Allow", Principal: { Service: ["lambda.amazonaws.com"] }, Action: ["sts:AssumeRole"] };
  return {
    Type: "AWS::IAM::Role",
    Properties: {
      AssumeRolePolicyDocument: { Version: policyVersion, Statement: [assume] },
      Policies: [
        {
          PolicyName: join("-", [stage, name, "custom-resources-lambda"]),
          PolicyDocument: { Version: policyVersion, Statement: statements },
        },
      ],
      ...placed,
    },
  };
}

function exactStatements(uses: readonly CustomResourceUse[], service: Service): TemplateStatement[] {
  const kinds = [...new Set(uses.map(({ kind }) => kind))];
  const logs = writesLogs(service) ? allowLogs(kinds.map((kind) => customFunctionName(kind, service))) : [];
  return distinctStatements([...logs, ...uses.flatMap((use) => use.exactStatements)]);
}

function frameworkStatements(uses: readonly CustomResourceUse[], service: Service): TemplateStatement[] {
  const logs = writesLogs(service) ? allowLogs([`${service.name}-${service.stage}*`]) : [];
  return [...logs, ...statementsOf(uses)];
}

function writesLogs({ provider }: Service): boolean {
  return provider.logs?.["frameworkLambda"] === true;
}

/** Equal resources are told apart unless they are texts, as the framework does: its roles repeat equal statements. */
function statementsOf(uses: readonly CustomResourceUse[]): TemplateStatement[] {
  const byResource = new Map<unknown, TemplateStatement>();
  for (const statement of uses.flatMap(({ statements }) => statements)) {
    if (!byResource.has(statement.Resource)) byResource.set(statement.Resource, statement);
  }
  return [...byResource.values()];
}
