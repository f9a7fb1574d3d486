import { diagnostic } from "../../../diagnostics/diagnostics.ts";
import { isPresent } from "../../../cloudformation/property-values.ts";
import type { ServiceFunction } from "../../service.ts";
import { featurePlace } from "../feature-path.ts";
import type { RoleFacts, RoleFinding, UsedRole } from "./facts.ts";
import { featuresText, gainsNotOfAll, sharedRole, type FunctionFeature } from "./shared-gains.ts";

/** Functions that share a role may each do what one of them is for: said once, as a note. */
export const sharedPermissions: RoleFinding = (facts) => {
  const role = sharedRole(facts);
  if (!role || role.functions.length < 2) return [];
  const keys = new Set(role.functions.map(({ key }) => key));
  const shared = [...gainsNotOfAll(role, facts).filter(({ fn }) => keys.has(fn.key)), ...networkGains(role, facts)];
  const [first] = shared;
  if (!first) return [];
  const message = `${role.functions.length} functions run with one role, so each may also do what only some are for: ${featuresText(shared)}`;
  return [
    diagnostic("note", "role/shared-permissions", message, {
      at: facts.service.spanOf(first.feature.path, "key"),
      hint: "`provider.iam.role.mode: perFunction` gives each function a role with what it needs itself",
    }),
  ];
};

/** The framework gives every function the policy for VPCs where one of them is in a VPC. */
function networkGains(role: UsedRole, facts: RoleFacts): FunctionFeature[] {
  const inside = role.functions.filter((fn) => isInVpc(fn, facts));
  if (inside.length === role.functions.length) return [];
  return inside.flatMap((fn) => {
    const feature = featurePlace(["vpc"], fn, facts.service);
    return feature ? [{ fn, feature }] : [];
  });
}

/** Whether a function of the template is in a VPC. */
export function isInVpc({ logicalId }: ServiceFunction, { template, resolver }: RoleFacts): boolean {
  return isPresent("VpcConfig", template.Resources[logicalId]?.Properties, resolver);
}
