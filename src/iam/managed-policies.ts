import { parseArn } from "./arn.ts";
import { managedPolicies } from "./managed-policies.generated.ts";
import type { PolicyDocument } from "./policy.ts";

/** The document of an AWS managed policy, for the partition of its ARN; undefined for one that is not in the table. */
export function managedPolicyOf(arn: string): PolicyDocument | undefined {
  const { partition, service, account, resource = "" } = parseArn(arn) ?? {};
  if (service !== "iam" || account !== "aws" || !resource.startsWith("policy/")) return undefined;
  const path = resource.slice("policy/".length);
  const document = Object.hasOwn(managedPolicies, path) ? managedPolicies[path] : undefined;
  return document && partition !== "aws" ? inPartition(document, partition!) : document;
}

function inPartition(document: PolicyDocument, partition: string): PolicyDocument {
  return JSON.parse(JSON.stringify(document).replaceAll('"arn:aws:', `"arn:${partition}:`)) as PolicyDocument;
}
