import { managedPolicies } from "../managed-policies.generated.ts";
import type { Statement } from "../policy.ts";
import { digestOf } from "./digest.ts";
import { normalPermissions } from "./normal-permissions.ts";
import type { PublishedPolicy } from "./published-policies.ts";

const faults: Readonly<Record<string, string>> = {
  AdministratorAccess: "it allows everything: whoever has it owns the account",
  PowerUserAccess:
    "it allows everything but IAM: it gives code of its own to any function and any instance, and so has their roles",
  IAMFullAccess: "it writes any policy, also its own: whoever has it makes himself administrator",
};

/** What policies of AWS have in common. */
const general = "it is made for every account: it names no resource of this one, and changes when AWS changes it";

/** The managed policies of AWS, of those in the table, that have as many permissions. */
export function managedPoliciesOf(permissions: number): PublishedPolicy[] {
  const alike = Object.entries(managedPolicies).filter(([, { Statement }]) => count(Statement) === permissions);
  return alike.map(([path]) => managedPolicy(path)!);
}

function count(statements: readonly Statement[]): number {
  return statements.reduce((sum, { Action, Resource }) => sum + countOf(Action) * countOf(Resource), 0);
}

function countOf(element: string | string[] | undefined): number {
  return Array.isArray(element) ? element.length : 1;
}

/** One of them by its path and name, e.g. `service-role/AWSLambdaRole`. */
export function managedPolicy(path: string): PublishedPolicy | undefined {
  const document = Object.hasOwn(managedPolicies, path) ? managedPolicies[path] : undefined;
  if (!document) return undefined;
  const name = path.slice(path.lastIndexOf("/") + 1);
  return {
    name: `the AWS managed policy ${name}`,
    source: `https://docs.aws.amazon.com/aws-managed-policy/latest/reference/${name}.html`,
    fault: faults[name] ?? general,
    statements: document.Statement.map((statement) =>
      normalPermissions({ Statement: [statement] }).map(({ normal }) => digestOf(normal)),
    ),
  };
}
