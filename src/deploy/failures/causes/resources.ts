import type { Cause } from "../cause.ts";

const missing =
  /does not exist|NotFound|not found|cannot be found|could not be found|No such|NoSuchEntity|was not found|doesn't exist/i;

/** Values that services refuse, and resources that changed behind CloudFormation's back. */
export const resourceCauses: readonly Cause[] = [
  {
    code: "deploy/dependency",
    words:
      /DependencyViolation|has (?:a )?dependent object|DeleteConflict|ResourceInUse|is (?:currently )?in use|Cannot delete entity, must/i,
    applies: ({ status, operation }) => status === "DELETE_FAILED" || operation === "delete",
    says: ({ what }) => `${what} cannot be deleted: something outside this stack still uses it`,
    cure: () =>
      "take it away there first (a policy attached by hand, a network interface, another service), then run it again",
  },
  {
    code: "deploy/drift",
    words: missing,
    applies: ({ status }) => status === "UPDATE_FAILED" || status === "DELETE_FAILED",
    says: ({ what }) => `${what} is not there any more: it was deleted outside of CloudFormation`,
    cure: () =>
      "make it again by hand under the same name, or take it out of the service, deploy, put it back and deploy again",
  },
  {
    code: "deploy/invalid-policy",
    words: /Invalid principal in policy|MalformedPolicyDocument|Policy document .*invalid|syntax errors? in policy/i,
    says: ({ what }) => `IAM does not take a policy of ${what}`,
    cure: () =>
      "a principal must exist, an ARN be complete, and a statement name actions and resources: `passrole plan` lists findings",
  },
  {
    code: "deploy/reference-not-found",
    words: missing,
    says: ({ what }) => `${what} refers to something that does not exist`,
    cure: () => "correct the name or ARN it refers to: region, account and stage are part of it",
  },
  {
    code: "deploy/invalid-value",
    words:
      /#\/([\w/]+)|at '([\w.]+)' failed to satisfy|(?:Property|property) (\w+)|Value of property (\w+)|InvalidRequest|InvalidParameter|[Vv]alidation (?:error|failed)|ValidationException|Invalid request provided/,
    says: ({ what }, match) => {
      const property = propertyOf(match);
      return property === undefined
        ? `${what} has a value that AWS does not take`
        : `\`${property}\` of ${what} has a value that AWS does not take`;
    },
    cure: () => "correct it as AWS's words say",
    property: propertyOf,
  },
];

/** `Properties.Path` as property paths have it: `MemorySize` of `#/MemorySize`, `memorySize` as the API has it. */
function propertyOf(match: RegExpExecArray): string | undefined {
  const path = match.slice(1).find((part) => part !== undefined);
  if (path === undefined) return undefined;
  return path
    .split(/[/.]/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(".");
}
