import { createHash } from "node:crypto";
import type { DeploymentRecord } from "../../broker/contract/deployments.ts";
import { createResolver } from "../../cloudformation/resolver.ts";
import { policiesFor } from "../../deploy-policy/policies.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnosticJson } from "../../diagnostics/render-json.ts";
import { roleViews } from "../../serverless/role/view.ts";
import type { DeployContext } from "../deploy-context.ts";
import type { DeployInput } from "../deploy-input.ts";
import { needJson } from "../policy-output.ts";

/** What a deploy leaves with a broker: what was deployed, what that took and why, and what was found. */
export function deploymentRecord(
  { pkg }: DeployInput,
  { deployment, failure }: DeployContext,
  diagnostics: readonly Diagnostic[],
): DeploymentRecord {
  const { needs } = failure;
  const { target, template } = deployment;
  const request = { strategy: "least-privilege", purpose: "deployer", allowWildcards: "never" } as const;
  const policies = policiesFor(needs, { ...request, stackNames: [target.stackName] }).value ?? [];
  return {
    templateHash: createHash("sha256").update(JSON.stringify(pkg.template)).digest("hex"),
    policies: policies.map(({ document }) => document),
    needs: needs.map((need) => needJson(need) as object),
    roles: roleViews({ service: pkg.service, template }, createResolver(template, target)),
    findings: diagnostics.map(diagnosticJson),
  };
}
