import { diagnostic } from "../../../diagnostics/diagnostics.ts";
import { valuesAt } from "../../../cloudformation/property-values.ts";
import type { RoleFinding } from "./facts.ts";
import { sharedRole } from "./shared-gains.ts";
import { isInVpc } from "./shared-permissions.ts";

const policy = "AWSLambdaVPCAccessExecutionRole";

/**
 * The policy for VPCs on a role none of whose functions is in one. The framework asks only whether any function has the
 * key `vpc`: one with a role of its own, or one that leaves the provider's VPC by `vpc: null`.
 */
export const needlessVpc: RoleFinding = (facts) => {
  const { service, template, resolver } = facts;
  const role = sharedRole(facts);
  const properties = role && template.Resources[role.id]?.Properties;
  const arns = valuesAt("ManagedPolicyArns", properties, resolver).flatMap((arn) => resolver.texts(arn));
  const written = JSON.stringify([service.provider.iam ?? null, service.provider.iamManagedPolicies ?? null]);
  if (!role || !arns.some((arn) => arn.endsWith(policy)) || written.includes(policy)) return [];
  if (role.functions.some((fn) => isInVpc(fn, facts))) return [];
  const causing = service.functions.find(({ config }) => "vpc" in config);
  const because = causing ? `because \`functions.${causing.key}\` has the key \`vpc\`` : "because of `provider.vpc`";
  const message = `role \`${role.id}\` may make and delete network interfaces, ${because}, and none of its functions is in a VPC`;
  const path = causing ? [...causing.path, "vpc"] : ["provider", "vpc"];
  return [
    diagnostic("warning", "role/needless-vpc", message, {
      at: service.spanOf(path, "key"),
      hint: "`provider.iam.role.mode: perFunction` gives this to functions in a VPC alone",
    }),
  ];
};
