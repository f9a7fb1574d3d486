import type { ConnectionView } from "../contract/providers.ts";
import type { AccessRole } from "./access-role.ts";
import { deployCommand } from "./command-lines.ts";
import { quickCreateUrl } from "./quick-create.ts";
import { stackNameOf } from "./stack-name.ts";
import { accessRoleTemplate, templatePlacement, templateText } from "./template.ts";
import { parameterValues } from "./template-parameters.ts";

/** The stack that makes an access role, and the ways to it. */
export type AccessStack = Pick<ConnectionView, "template" | "stackName" | "parameters" | "quickCreateUrl" | "command">;

/** What the template's file is called in `command`. */
export const templateFile = "passrole-access-role.json";

/** The stack of a role; with the address of its template in S3 there is a link that opens the console. */
export function stackOf(role: AccessRole, templateUrl: string | undefined, file: string = templateFile): AccessStack {
  const template = templateText(accessRoleTemplate(role));
  const [stackName, parameters] = [stackNameOf(role.name), parameterValues(role)];
  const { region } = role;
  const link = templateUrl === undefined ? undefined : quickCreateUrl({ region, templateUrl, stackName, parameters });
  const throughBucket = templatePlacement(template) !== "inline";
  const command = deployCommand({ file, stackName, region, parameters, throughBucket });
  return { template, stackName, parameters, quickCreateUrl: link ?? null, command };
}
