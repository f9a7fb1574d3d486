import type { ToolName } from "../../catalogue/tools/tools.ts";
import { valuesAt } from "../../cloudformation/property-values.ts";
import { createResolver, type Resolver } from "../../cloudformation/resolver.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { intersects } from "../../iam/pattern-relations.ts";
import type { Deployment } from "../deployment.ts";
import type { Need } from "../need.ts";
import { isBoundable } from "./bounded-needs.ts";
import { mayExist } from "../resource-needs.ts";

/** What stands against a deploy under a boundary: roles and users without it, and rights to write it. */
export function checkBoundary(
  deployments: readonly Deployment[],
  needs: readonly Need[],
  boundary: string,
): readonly Diagnostic[] {
  const held = needs.filter(({ action }) => isBoundable(action)).flatMap(({ because }) => because);
  const principals = new Set(held.flatMap(({ logicalId }) => logicalId ?? []));
  return [
    ...deployments.flatMap((deployment) => unbounded(deployment, boundary, principals)),
    ...writable(needs, boundary),
  ];
}

/** Principals that the deploy makes or changes, of those that lack the boundary. */
function unbounded(deployment: Deployment, boundary: string, principals: ReadonlySet<string>): readonly Diagnostic[] {
  const resolver = createResolver(deployment.template, deployment.target);
  return Object.entries(deployment.template.Resources)
    .filter(([id, { Type }]) => principals.has(id) && /^AWS::IAM::(Role|User)$/.test(Type) && mayExist(id, resolver))
    .filter(([id]) => !hasBoundary(id, boundary, resolver))
    .map(([id]) => unboundedPrincipal(id, deployment, boundary));
}

function hasBoundary(logicalId: string, boundary: string, resolver: Resolver): boolean {
  const values = valuesAt("PermissionsBoundary", resolver.template.Resources[logicalId]?.Properties, resolver);
  return values.flatMap((value) => resolver.texts(value)).some((text) => intersects(text, boundary));
}

function unboundedPrincipal(logicalId: string, { origin, tool }: Deployment, boundary: string): Diagnostic {
  const message = `\`${logicalId}\` has not the permissions boundary \`${boundary}\`, so making or changing it would be refused`;
  const at = origin(logicalId, "PermissionsBoundary") ?? origin(logicalId);
  const hint = `${(settings[tool] ?? property)(boundary)}; what exists already gets it from an administrator first`;
  return diagnostic("warning", "deploy-policy/unbounded-role", message, { ...(at && { at }), hint });
}

const property = (boundary: string): string => `set its \`PermissionsBoundary: ${boundary}\``;

const ofService = (boundary: string): string =>
  `set \`provider.iam.role.permissionsBoundary: ${boundary}\`, and \`PermissionsBoundary\` of roles under \`resources\``;

/** Where each tool takes the boundary of all roles. */
const settings: Partial<Record<ToolName, (boundary: string) => string>> = {
  serverless: ofService,
  osls: ofService,
  passrole: ofService,
  sam: (boundary) =>
    `set \`Globals.Function.PermissionsBoundary: ${boundary}\`, and the property of roles that are written out`,
};

const rewriting = /^iam:(CreatePolicyVersion|SetDefaultPolicyVersion|DeletePolicy|DeletePolicyVersion)$/;

/** Whoever may write the boundary is not held by it. */
function writable(needs: readonly Need[], boundary: string): readonly Diagnostic[] {
  const need = needs.find(({ action, resource }) => rewriting.test(action) && intersects(resource, boundary));
  if (!need) return [];
  const [reason] = need.because;
  const message = `\`${reason?.logicalId ?? need.action}\` lets whoever deploys write the boundary \`${boundary}\` itself`;
  const hint = "keep the boundary in a stack of its own, under a name that this stack does not use";
  const at = reason?.at;
  return [diagnostic("warning", "deploy-policy/writable-boundary", message, { ...(at && { at }), hint })];
}
