import { createResolver } from "../cloudformation/resolver.ts";
import { boundaryOf, type BoundedRole, type RoleRights } from "../deploy-policy/boundary/boundary.ts";
import type { Deployment } from "../deploy-policy/deployment.ts";
import { policyOf, type DeployPolicy } from "../deploy-policy/policies.ts";
import { mayExist } from "../deploy-policy/resource-needs.ts";
import type { Diagnostics } from "../diagnostics/diagnostics.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { serviceOf } from "../iam/action.ts";
import { loadActionCatalogue } from "../iam/action-catalogue.ts";
import { rightsOfRoles } from "../serverless/role/lacks/role-rights.ts";

/** `--for boundary`: the permissions boundary of the deployments' own roles; none where an error rules it out. */
export async function boundaryPolicies(
  deployments: readonly Deployment[],
  diagnostics: Diagnostics,
): Promise<readonly DeployPolicy[] | undefined> {
  const roles = deployments.flatMap(rolesOf);
  const actions = roles.flatMap(({ rights }) => rights.statements.flatMap(({ Action = [] }) => Action));
  const services = actions.map(serviceOf).filter((service) => /^[a-z0-9-]+$/.test(service));
  const stackNames = [...new Set(deployments.map(({ target }) => target.stackName))];
  const catalogue = await loadActionCatalogue(["iam", ...services]);
  const document = diagnostics.take(boundaryOf(roles, { stackNames, catalogue }));
  return document && !diagnostics.failed ? [policyOf(document, stackNames, "boundary")] : undefined;
}

function rolesOf(deployment: Deployment): readonly BoundedRole[] {
  const resolver = createResolver(deployment.template, deployment.target);
  const rightsOf = rightsOfRoles(resolver);
  return Object.entries(deployment.template.Resources)
    .filter(([logicalId, { Type }]) => Type === "AWS::IAM::Role" && mayExist(logicalId, resolver))
    .map(([logicalId]) => ({ logicalId, deployment, rights: known(rightsOf(logicalId)) }));
}

/** A parameter without a value names no policy. */
function known({ statements, unread }: RoleRights): RoleRights {
  return { statements, unread: unread.filter((policy) => policy !== "") };
}

/** `--boundary ARN`, or another option of that kind; bad usage is thrown with exit code 2. */
export function parseBoundary(raw: unknown, option = "--boundary"): { boundary?: string } {
  if (typeof raw !== "string") return {};
  if (/^arn:[^:*?]+:iam::(\d{12}|aws):policy\/[^*?]+$/.test(raw)) return { boundary: raw };
  throw PassroleError.of("cli/bad-usage", `\`${option} ${raw}\` is no ARN of a managed policy`, {
    hint: "a policy's ARN is `arn:aws:iam::111122223333:policy/name`",
  });
}

/** A boundary is not made of needs: what is asked of those does not go with it. */
export function checkBoundaryUsage(raw: Readonly<Record<string, unknown>>): void {
  const other = ["prove", "compare", "boundary", "from", "roleArn"].find((name) => raw[name] !== undefined);
  if (raw["for"] !== "boundary" || other === undefined) return;
  const option = other.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`);
  throw PassroleError.of("cli/bad-usage", `\`--for boundary\` and \`--${option}\` exclude each other`, {
    hint: "a boundary is made of what the app's roles allow, whoever deploys them",
  });
}
