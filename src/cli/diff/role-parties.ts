import { isRecord } from "../../cloudformation/intrinsics.ts";
import { valuesAt } from "../../cloudformation/property-values.ts";
import { createResolver, type Resolver } from "../../cloudformation/resolver.ts";
import type { Deployment } from "../../deploy-policy/deployment.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import { policiesOf } from "../../serverless/role/policies.ts";
import type { Party } from "./party.ts";
import { resolvedPolicy } from "./resolved-policy.ts";

/** The roles that templates make, each with what its policies in the template allow. */
export function roleParties(deployments: readonly Deployment[]): readonly Party[] {
  const roles = deployments.flatMap((deployment) => {
    const resolver = createResolver(deployment.template, deployment.target);
    const ids = Object.entries(deployment.template.Resources).filter(([, { Type }]) => Type === "AWS::IAM::Role");
    return ids.map(([logicalId]) => roleParty(logicalId, deployment, resolver));
  });
  return [...Map.groupBy(roles, ({ id }) => id).values()].map(together);
}

function roleParty(logicalId: string, deployment: Deployment, resolver: Resolver): Party {
  const properties = deployment.template.Resources[logicalId]!.Properties ?? {};
  const at = deployment.origin(logicalId);
  const name = resolver.texts({ Ref: logicalId })[0] ?? logicalId;
  const [boundary] = resolver.texts(properties["PermissionsBoundary"]);
  const source = { because: [{ logicalId, ...(at && { at }) }] };
  return {
    id: logicalId,
    title: `role ${name}`,
    documents: policiesOf(logicalId, resolver).map((policy) => resolvedPolicy(policy, resolver)),
    sourceOf: () => source,
    trusts: trustsOf(resolvedPolicy(properties["AssumeRolePolicyDocument"], resolver)),
    managedPolicies: textsAt("ManagedPolicyArns", properties, resolver),
    ...(boundary !== undefined && { boundary }),
  };
}

function textsAt(path: string, properties: Readonly<Record<string, unknown>>, resolver: Resolver): readonly string[] {
  const texts = valuesAt(path, properties, resolver).flatMap((value) => resolver.texts(value));
  return [...new Set(texts)].sort();
}

/** Who may assume a role: each principal with the conditions it is under. */
function trustsOf({ Statement }: PolicyDocument): readonly string[] {
  const texts = Statement.filter(({ Effect }) => Effect === "Allow").flatMap(({ Principal, Condition }) => {
    const when = Condition === undefined ? "" : ` when ${JSON.stringify(Condition)}`;
    const names = isRecord(Principal) ? Object.values(Principal).flat() : [Principal ?? "*"];
    return names.map((name) => `${name}${when}`);
  });
  return [...new Set(texts)].sort();
}

/** The same role of several stages or regions: all that it may do in any of them. */
function together(roles: readonly Party[]): Party {
  const [first] = roles as [Party];
  const all = (of: (role: Party) => readonly string[]): string[] => [...new Set(roles.flatMap(of))].sort();
  return {
    ...first,
    title: `role ${[...new Set(roles.map(({ title }) => title.replace(/^role /, "")))].join(", ")}`,
    documents: roles.flatMap(({ documents }) => documents),
    trusts: all(({ trusts }) => trusts),
    managedPolicies: all(({ managedPolicies }) => managedPolicies),
  };
}
