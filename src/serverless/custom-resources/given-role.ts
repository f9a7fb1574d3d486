import { isIntrinsic, isRecord } from "../../cloudformation/intrinsics.ts";
import type { Value } from "../../cloudformation/template.ts";
import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { RoleReference } from "../config.ts";
import { referredRole } from "../role/reference.ts";
import type { Service } from "../service.ts";

/** A role that is given for the functions of custom resources, and what they wait for because of it. */
export interface GivenRole {
  value: unknown;
  dependsOn: readonly string[];
}

const settings: DocumentPath = ["custom", "passrole"];
const roleKey = "customResourcesRole";

/** Where the role of custom resources is named. */
export const customResourcesRolePath: DocumentPath = [...settings, roleKey];

/**
 * The role that is given for custom resources: `custom.passrole.customResourcesRole`, else the one that CloudFormation
 * deploys with, as the framework has it. Then none is generated, and whoever deploys makes no role with rights to others'.
 */
export function givenRole(service: Service): GivenRole | undefined {
  const named = customResourcesRole(service.config);
  if (named !== undefined) return referredRole(named);
  const deploymentRole = deploymentRoleOf(service);
  return deploymentRole === undefined ? undefined : { value: deploymentRole, dependsOn: [] };
}

/** The role that CloudFormation deploys with. */
export function deploymentRoleOf({ provider }: Service): Value<string> | undefined {
  return provider.iam?.deploymentRole ?? provider.cfnRole;
}

/** `custom.passrole.customResourcesRole`; undefined where it is no reference to a role. */
export function customResourcesRole({ custom }: Service["config"]): RoleReference | undefined {
  const role = passroleSettings(custom)[roleKey];
  return (typeof role === "string" && role !== "") || isIntrinsic(role) ? role : undefined;
}

/** Checks `custom.passrole`: unknown settings, and a role that is none. Whether it exists is checked as others' are. */
export function checkPassroleSettings({ config, diagnostics, spanOf }: Service): void {
  const { custom } = config;
  const given = passroleSettings(custom);
  for (const key of Object.keys(given).filter((one) => one !== roleKey)) {
    const near = didYouMean(key, new Set([roleKey]));
    diagnostics.warning("serverless/unknown-setting", `\`custom.passrole\` has no setting \`${key}\``, {
      at: spanOf([...settings, key], "key"),
      hint: near === undefined ? `it has \`${roleKey}\`` : `did you mean \`${near}\`?`,
    });
  }
  if (given[roleKey] === undefined || customResourcesRole(config) !== undefined) return;
  diagnostics.error("serverless/invalid-role-arn", `\`custom.passrole.${roleKey}\` is no role`, {
    at: spanOf(customResourcesRolePath),
    hint: "give a role's ARN, its logical id in `resources`, or a function such as `Fn::Sub`",
  });
}

function passroleSettings(custom: unknown): Record<string, unknown> {
  const found = isRecord(custom) ? custom["passrole"] : undefined;
  return isRecord(found) ? found : {};
}
