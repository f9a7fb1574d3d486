import { managedPolicies } from "../../iam/managed-policies.generated.ts";

const pathOfName = new Map<string, string>();

/** The ARN of an AWS managed policy by its name; an ARN and a name that is not known stay as they are. */
export function managedPolicyArn(name: string, partition: string): string {
  if (name.startsWith("arn:")) return name;
  const path = policyPaths().get(name);
  return path === undefined ? name : `arn:${partition}:iam::aws:policy/${path}`;
}

/** Name -> path and name: `AWSLambdaRole` is `service-role/AWSLambdaRole`. */
function policyPaths(): ReadonlyMap<string, string> {
  if (pathOfName.size === 0) {
    for (const path of Object.keys(managedPolicies)) pathOfName.set(path.slice(path.lastIndexOf("/") + 1), path);
  }
  return pathOfName;
}
