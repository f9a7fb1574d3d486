import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { parseArn, partitionNames } from "../../iam/arn.ts";
import { quote } from "../domain/quote.ts";

const example = "arn:aws:iam::111122223333:role/passrole-broker";

/** Why a role cannot trust a principal: only one role or user can be trusted, by its exact ARN. */
export function principalProblems({ principal }: { principal: string }): readonly Diagnostic[] {
  if (isExactPrincipal(principal)) return [];
  const message = `${quote(principal)} is not the ARN of one role or user`;
  return [diagnostic("error", "access-role/principal-not-exact", message, { hint: hintFor(principal) })];
}

/** Whether a text is the ARN of one IAM role or user. */
function isExactPrincipal(text: string): boolean {
  const { partition, service, region, account, resource } = parseArn(text) ?? {};
  return (
    partitionNames.includes(partition ?? "") &&
    service === "iam" &&
    region === "" &&
    /^\d{12}$/.test(account ?? "") &&
    /^(role|user)\/([\x21-\x29\x2B-\x2E\x30-\x3E\x40-\x7E]+\/)*[\w+=,.@-]{1,64}$/.test(resource ?? "")
  );
}

function hintFor(principal: string): string {
  const role = roleOfSession(principal);
  if (role) return `a session is not trusted but its role: ${quote(role)}, with the role's path where it has one`;
  if (principal === "*") return `this would trust everyone; write one ARN, as \`${example}\``;
  const root = /^(?:arn:[^:]+:iam::)?\d{12}(?::root)?$/.test(principal);
  return root ? `this would trust everyone in the account; write one ARN, as \`${example}\`` : `as \`${example}\``;
}

/** The role of `arn:aws:sts::111122223333:assumed-role/name/session`, without the path, which sessions do not tell. */
export function roleOfSession(arn: string): string | undefined {
  const { partition, service, account, resource = "" } = parseArn(arn) ?? {};
  const name = /^assumed-role\/([^/]+)\/[^/]+$/.exec(resource)?.[1];
  return service === "sts" && name ? `arn:${partition}:iam::${account}:role/${name}` : undefined;
}
