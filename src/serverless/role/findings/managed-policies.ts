import { valuesAt } from "../../../cloudformation/property-values.ts";
import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../../diagnostics/diagnostics.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import { managedPolicyOf } from "../../../iam/managed-policies.ts";
import type { PolicyDocument } from "../../../iam/policy.ts";
import { functionRoleSettings, roleSettings } from "../reference.ts";
import type { RoleFacts, RoleFinding, UsedRole } from "./facts.ts";

/** AWS's managed policies that allow everything, or whole services on every resource. */
export const wideManagedPolicies: RoleFinding = (facts) =>
  facts.roles.flatMap((role) => {
    const { Properties } = facts.template.Resources[role.id] ?? {};
    const arns = valuesAt("ManagedPolicyArns", Properties, facts.resolver).flatMap((arn) => facts.resolver.texts(arn));
    return [...new Set(arns)].flatMap((arn) => {
      const document = managedPolicyOf(arn);
      return document ? finding(arn, wideOf(document), role, facts) : [];
    });
  });

/** Services that a document allows whole and everywhere; `*` for all there are. */
function wideOf({ Statement }: PolicyDocument): readonly string[] {
  const everywhere = [Statement]
    .flat()
    .filter(({ Effect, Resource, Condition }) => Effect === "Allow" && !Condition && [Resource].flat().includes("*"));
  if (everywhere.some(({ NotAction }) => NotAction !== undefined)) return ["*"];
  const whole = everywhere
    .flatMap(({ Action = [] }) => [Action].flat())
    .filter((action) => /^(?:[^:]*:)?\*$/.test(action));
  return whole.includes("*") ? ["*"] : whole;
}

function finding(arn: string, wide: readonly string[], role: UsedRole, facts: RoleFacts): Diagnostic[] {
  if (wide.length === 0) return [];
  const name = arn.split("/").at(-1)!;
  const at = facts.service.spanOf(...placeOf(name, role, facts));
  const by = `role \`${role.id}\` has AWS's policy \`${name}\``;
  if (wide.includes("*")) {
    const hint = "allow the actions that the functions use, and take the policy out";
    return [diagnostic("warning", "role/administrator", `${by}: its functions may do nearly everything`, { at, hint })];
  }
  const message = `${by}, which allows ${wide.map((each) => `\`${each}\``).join(", ")} on every resource`;
  const hint = "name the actions that the functions use, and the resources, in a statement";
  return [diagnostic("warning", "role/whole-service", message, { at, hint })];
}

/** The list that names the policy. */
function placeOf(name: string, role: UsedRole, { service }: RoleFacts): [DocumentPath, "key" | "value"] {
  const { provider, resources } = service;
  const lists: [unknown, DocumentPath][] = [
    [roleSettings(provider).managedPolicies, ["provider", "iam", "role", "managedPolicies"]],
    [provider.iamManagedPolicies, ["provider", "iamManagedPolicies"]],
    ...role.functions.map(({ config, path }): [unknown, DocumentPath] => [
      functionRoleSettings(config).managedPolicies,
      [...path, "iam", "role", "managedPolicies"],
    ]),
    [
      resources.Resources?.[role.id]?.Properties?.["ManagedPolicyArns"],
      ["resources", "Resources", role.id, "Properties", "ManagedPolicyArns"],
    ],
  ];
  for (const [list, path] of lists) {
    const index = Array.isArray(list) ? list.findIndex((item) => JSON.stringify(item).includes(`/${name}"`)) : -1;
    if (index >= 0) return [[...path, index], "value"];
  }
  return [["resources", "Resources", role.id], "key"];
}
