/** Keys whose value follows from the method and from who asks. */
const decided: ReadonlySet<string> = new Set([
  "iam:passedtoservice",
  "iam:permissionsboundary",
  "iam:policyarn",
  "cloudformation:rolearn",
  "ec2:instanceprofile",
  "aws:username",
  "aws:principalaccount",
  "aws:resourceaccount",
  "aws:principalisawsservice",
  "aws:securetransport",
  "aws:viaawsservice",
  "aws:calledvia",
  "aws:calledviafirst",
  "aws:calledvialast",
]);

/** Global keys whose value the attacker chooses with his request, or by waiting. */
const chosenGlobal: ReadonlySet<string> = new Set([
  "aws:requestedregion",
  "aws:tagkeys",
  "aws:currenttime",
  "aws:epochtime",
  "aws:useragent",
  "aws:referer",
]);

/** Keys of services that tell of the resource, of its surroundings or of a secret, not of the request. */
const circumstantial =
  /^(?:sts:externalid|ec2:sourceinstancearn|lambda:sourcefunctionarn|saml:|[^:]*\.[^:]*:)|resourcetag\//;

/** What is known of who asks. */
export interface Asking {
  /** He makes do with whatever permissions boundary a policy asks for. */
  bounded: boolean;
  /** His ARN is known. */
  named: boolean;
}

/**
 * Who decides the value of a condition key:
 * - `decided`: the method, e.g. `iam:PassedToService`
 * - `chosen`: the attacker, e.g. the region, tags of his request, a function's layers
 * - `circumstance`: neither: his address, a second factor, tags of what exists, an external id
 */
export function whoDecides(condition: string, { bounded, named }: Asking): "decided" | "chosen" | "circumstance" {
  const key = condition.toLowerCase();
  if (bounded && key === "iam:permissionsboundary") return "chosen";
  if (key === "aws:principalarn") return named ? "decided" : "circumstance";
  if (decided.has(key)) return "decided";
  if (chosenGlobal.has(key) || key.startsWith("aws:requesttag/")) return "chosen";
  return key.startsWith("aws:") || circumstantial.test(key) ? "circumstance" : "chosen";
}
