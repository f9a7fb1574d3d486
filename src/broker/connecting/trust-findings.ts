import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { PolicyDocument, Statement } from "../../iam/policy.ts";
import { quote } from "../domain/quote.ts";
import type { RoleArn } from "../domain/role-arn.ts";
import { shellWord } from "./shell-words.ts";

/** The account that roles for the Serverless Dashboard trust: its guide names no other condition. */
export const vendorAccount = "377024778620";

/** What is wrong with whom a role trusts; that its external id works is another question. */
export function trustFindings(trustPolicy: PolicyDocument, role: RoleArn): readonly Diagnostic[] {
  const trusted = new Set([trustPolicy.Statement].flat().flatMap(principalsOf));
  return [...trusted].flatMap((principal) => {
    if (principal === "*") return [everyone()];
    if (isOf(principal, vendorAccount)) return [vendor(principal, trustPolicy, role)];
    return isWholeAccount(principal) ? [wholeAccount(principal)] : [];
  });
}

/** Principals of the kind AWS that a statement trusts; `*` for all but some. */
function principalsOf({ Effect, Principal, NotPrincipal }: Statement): readonly string[] {
  if (Effect !== "Allow") return [];
  if (NotPrincipal !== undefined || Principal === "*") return ["*"];
  return [Principal?.["AWS"] ?? []].flat();
}

function isOf(principal: string, account: string): boolean {
  return principal === account || new RegExp(`^arn:[^:]+:(iam|sts)::${account}:`).test(principal);
}

function isWholeAccount(principal: string): boolean {
  return /^(arn:[^:]+:iam::\d{12}:root|\d{12})$/.test(principal);
}

function everyone(): Diagnostic {
  const message = "the role trusts every account of AWS: its external id, which is no secret, is all that is asked for";
  return diagnostic("error", "provider/trusts-everyone", message, {
    hint: "name the broker's principal, and nobody else, in the role's trust policy",
  });
}

function wholeAccount(principal: string): Diagnostic {
  const message = `the role trusts the whole account of ${quote(principal)}`;
  return diagnostic("warning", "provider/trusts-whole-account", message, {
    hint: "name the one role or user that is meant",
  });
}

function vendor(principal: string, trustPolicy: PolicyDocument, role: RoleArn): Diagnostic {
  const message = `the role still trusts ${quote(principal)}, the account of the Serverless Dashboard`;
  return diagnostic("warning", "provider/trusts-vendor", message, { hint: removal(trustPolicy, role) });
}

function removal(trustPolicy: PolicyDocument, { role }: RoleArn): string {
  const rest = withoutVendor(trustPolicy);
  if (rest.Statement.length === 0) return "it trusts nobody else: connect the account, then delete this role";
  const document = shellWord(JSON.stringify(rest));
  const name = shellWord(role.slice(role.lastIndexOf("/") + 1));
  return `remove it: aws iam update-assume-role-policy --role-name ${name} --policy-document ${document}`;
}

/** The same trust policy without the vendor's principals. */
export function withoutVendor(trustPolicy: PolicyDocument): PolicyDocument {
  return { ...trustPolicy, Statement: [trustPolicy.Statement].flat().flatMap(statementWithoutVendor) };
}

function statementWithoutVendor(statement: Statement): readonly Statement[] {
  const { Principal } = statement;
  if (statement.Effect !== "Allow" || Principal === undefined || Principal === "*") return [statement];
  const aws = Principal["AWS"] ?? [];
  const kept = [aws].flat().filter((principal) => !isOf(principal, vendorAccount));
  if (kept.length === [aws].flat().length) return [statement];
  const { AWS: _, ...others } = Principal;
  const rest = { ...others, ...(kept.length > 0 && { AWS: kept.length === 1 ? kept[0]! : kept }) };
  return Object.keys(rest).length === 0 ? [] : [{ ...statement, Principal: rest }];
}
