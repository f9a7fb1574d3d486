import { tools, type ToolName } from "../catalogue/tools/tools.ts";
import type { Deployment } from "./deployment.ts";

/** What a deploy is done with in place of what its input says. */
export interface DeployedWith {
  tool?: ToolName | undefined;
  /** ARN of the role that CloudFormation is to work with. */
  roleArn?: string | undefined;
}

/** The deployment with another tool or service role. The roles of a cloud assembly are for the tools that take them. */
export function deployedWith(deployment: Deployment, { tool = deployment.tool, roleArn }: DeployedWith): Deployment {
  const { deployRole, serviceRole, ...rest } = deployment;
  const takesRoles = tools[tool].takesRoles === true;
  const passed = roleArn ?? (takesRoles || !tools[deployment.tool].takesRoles ? serviceRole : undefined);
  return {
    ...rest,
    tool,
    ...(passed !== undefined && { serviceRole: passed }),
    ...(deployRole !== undefined && takesRoles && { deployRole }),
  };
}
