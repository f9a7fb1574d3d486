import { join } from "../../cloudformation/intrinsics.ts";
import type { Resource, TemplateStatement } from "../../cloudformation/template.ts";
import { policyVersion } from "../../iam/policy.ts";
import { allowLogs } from "../role/log-statements.ts";
import type { Service } from "../service.ts";
import type { CustomResourceUse } from "./custom-resource.ts";

export const helperRoleId = "IamRoleCustomResourcesLambdaExecution";

/** The role that all functions of custom resources share. */
export function helperRole(uses: readonly CustomResourceUse[], { name, stage, provider }: Service): Resource {
  const assume = { Effect: "Allow", Principal: { Service: ["lambda.amazonaws.com"] }, Action: ["sts:AssumeRole"] };
  const logs = provider.logs?.["frameworkLambda"] ? allowLogs([`${name}-${stage}*`]) : [];
  return {
    Type: "AWS::IAM::Role",
    Properties: {
      AssumeRolePolicyDocument: { Version: policyVersion, Statement: [assume] },
      Policies: [
        {
          PolicyName: join("-", [stage, name, "custom-resources-lambda"]),
          PolicyDocument: { Version: policyVersion, Statement: [...logs, ...statementsOf(uses)] },
        },
      ],
    },
  };
}

/** Equal resources are told apart unless they are texts, as the framework does: its roles repeat equal statements. */
function statementsOf(uses: readonly CustomResourceUse[]): TemplateStatement[] {
  const byResource = new Map<unknown, TemplateStatement>();
  for (const statement of uses.flatMap(({ statements }) => statements)) {
    if (!byResource.has(statement.Resource)) byResource.set(statement.Resource, statement);
  }
  return [...byResource.values()];
}
