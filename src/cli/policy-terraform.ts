import { hclBlock, hclValue } from "../broker/connecting/hcl.ts";
import type { DeployPolicy } from "../deploy-policy/policies.ts";

/** The policies as Terraform's provider `hashicorp/aws` makes them, with their ARNs as an output. */
export function policiesTerraform(policies: readonly DeployPolicy[]): string {
  const arns = policies.map((policy) => ({ hcl: `aws_iam_policy.${labelOf(policy)}.arn` }));
  return [...policies.map(policyBlock), hclBlock("output", ["policy_arns"], { value: arns })].join("\n");
}

function policyBlock(policy: DeployPolicy): string {
  return hclBlock("resource", ["aws_iam_policy", labelOf(policy)], {
    name: policy.name,
    policy: { hcl: `jsonencode(${hclValue(policy.document, 1)})` },
  });
}

/** Terraform's names have no other signs than these, and begin with a letter or an underscore. */
function labelOf({ name }: DeployPolicy): string {
  return name.replaceAll(/[^A-Za-z0-9_]/g, "_").replace(/^(?=\d)/, "_");
}
