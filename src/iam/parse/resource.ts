import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import { partitionNames } from "../arn.ts";
import { hasWildcard } from "../pattern.ts";
import { clipped, type Fault, type Reading } from "./grammar.ts";
import { placeRules, type PolicyPlace } from "./places.ts";
import { variableFault } from "./variables.ts";

/** A method of the API that the policy stands on, without the rest of its ARN ("API Gateway resource policies"). */
const ownApi = "execute-api:/";

/**
 * What is wrong with a text of `Resource` or `NotResource`. Sources: "IAM JSON policy elements: Resource", "IAM ARNs" in
 * the IAM user guide, and the sentences of MalformedPolicyDocument.
 */
export function resourceFault(
  text: string,
  { variables, place }: Pick<Reading, "variables" | "place">,
): Fault | undefined {
  if (text === "*" || (place === "resource" && text.startsWith(ownApi))) return undefined;
  const parts = arnParts(completing.has(place) ? completedArn(text) : text);
  return (variables ? variableFault(text) : undefined) ?? arnFault(text, parts) ?? lengthFault(text, parts, place);
}

/** Where IAM completes an ARN of fewer than six parts with `*`; elsewhere it refuses it. */
const completing: ReadonlySet<PolicyPlace> = new Set(["identity", "boundary"]);

function lengthFault(text: string, { length }: readonly string[], place: PolicyPlace): Fault | undefined {
  if (length >= arnLength) return undefined;
  return invalid(text, `write all six parts of the ARN: IAM completes none in ${placeRules[place].name}`);
}

const arnLength = 6;

/** The text as IAM takes it: `arn:aws:sqs` is `arn:aws:sqs:*:*:*`. The service at least must be there. */
export function completedArn(text: string): string {
  const { length } = arnParts(text);
  const isShort = text.startsWith("arn:") && length >= 3 && length < arnLength;
  return isShort ? text + ":*".repeat(arnLength - length) : text;
}

/** The parts between the colons: the colon inside a policy variable separates none, and stands as a blank. */
function arnParts(text: string): string[] {
  return text.replaceAll(/\$\{[^{}]*\}/g, (variable) => variable.replaceAll(":", " ")).split(":");
}

/** IAM: "must be in ARN format or \"*\"". */
function arnFault(text: string, parts: readonly string[]): Fault | undefined {
  const [prefix, partition, service, region = ""] = parts;
  const names = parts.length < arnLength || parts.slice(5).join(":") !== "";
  if (prefix !== "arn" || !partition || !service || !names) {
    return invalid(text, "a resource is an ARN of six parts, or `*`");
  }
  return partitionFault(text, partition) ?? serviceFault(text, service) ?? iamFault(text, service, region, parts);
}

function invalid(text: string, hint: string): Fault {
  return { code: "policy/invalid-resource", message: `\`${clipped(text)}\` is no resource`, hint };
}

/** IAM: "Partition … is not valid for resource …". Wildcards are taken. */
function partitionFault(text: string, partition: string): Fault | undefined {
  if (hasWildcard(partition) || partitionNames.includes(partition)) return undefined;
  const near = partition.length < 20 ? didYouMean(partition, partitionNames) : undefined;
  const hint = `write \`${near ?? "aws"}\`; a stack's own is \`\${AWS::Partition}\` in an \`Fn::Sub\``;
  return { code: "policy/invalid-partition", message: `\`${clipped(text)}\` names no partition of AWS`, hint };
}

/** IAM: "Resource vendor must be fully qualified and cannot contain regexes". */
function serviceFault(text: string, service: string): Fault | undefined {
  if (/^[a-z\d][a-z\d-]*$/i.test(service)) return undefined;
  return {
    code: "policy/wildcard-service",
    message: `\`${clipped(text)}\` does not name its service, the third part of the ARN`,
    hint: "write the service out, one ARN for each, or `*` alone",
  };
}

/** What the resources of IAM itself are called, before the first slash. */
const iamResources: ReadonlySet<string> = new Set([
  "access-report",
  "assumed-role",
  "delegation-request",
  "federated-user",
  "group",
  "instance-profile",
  "mfa",
  "oidc-provider",
  "policy",
  "report",
  "role",
  "role-template",
  "root",
  "saml-provider",
  "server-certificate",
  "sms-mfa",
  "u2f",
  "user",
]);

/** IAM: "… cannot contain region information", "path must either be \"*\" or start with user/, …": no `u*` either. */
function iamFault(text: string, service: string, region: string, parts: readonly string[]): Fault | undefined {
  if (service !== "iam" || parts.length < arnLength) return undefined;
  if (region !== "" && region !== "*") return invalid(text, "IAM's resources have no region: leave it empty");
  const kind = parts[5]!.split("/")[0]!;
  if (parts[5] === "*" || iamResources.has(kind) || kind.startsWith("${")) return undefined;
  return invalid(
    text,
    "what IAM has is called `role/…`, `user/…`, `group/…`, `policy/…`, `instance-profile/…` and the like",
  );
}
