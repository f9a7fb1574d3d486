import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { quote } from "../domain/quote.ts";
import { externalIdRule } from "../domain/session-rules.ts";
import { principalProblems } from "./principal.ts";

/** Whom an access role trusts. */
export type Trusted = TrustedPrincipal | TrustedIssuer;

export interface TrustedPrincipal {
  /** ARN of one role or user, never a whole account. */
  principal: string;
  /** What that principal must send along. */
  externalId: string;
}

/** Whoever has a token of an OpenID Connect issuer. */
export interface TrustedIssuer {
  /** `https://broker.example.com`, without slash at the end. */
  issuer: string;
  audience: string;
  subject: string;
}

export function isIssuer(trusted: Trusted): trusted is TrustedIssuer {
  return "issuer" in trusted;
}

/** The issuer as IAM names it in ARNs and condition keys: without `https://`. */
export function issuerName({ issuer }: TrustedIssuer): string {
  return issuer.replace(/^https:\/\//, "");
}

/** Why a role cannot trust this. */
export function trustedProblems(trusted: Trusted): readonly Diagnostic[] {
  return isIssuer(trusted) ? issuerProblems(trusted) : [...principalProblems(trusted), ...externalIdProblems(trusted)];
}

function externalIdProblems({ externalId }: TrustedPrincipal): readonly Diagnostic[] {
  if (externalIdRule.pattern.test(externalId)) return [];
  return [
    diagnostic("error", "access-role/bad-external-id", `${quote(externalId)} cannot be an external id`, {
      hint: externalIdRule.hint,
    }),
  ];
}

/** No port, query or slash at the end: IAM takes none, and the token's `iss` must be the very same text. */
const issuerPattern = /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(\/[\w.~-]+)*$/;
/** A variable of policies or a wildcard would not mean what is written. */
const claimPattern = /^[\x21-\x23\x25-\x29\x2B-\x3E\x40-\x7E]{1,255}$/;

function issuerProblems({ issuer, audience, subject }: TrustedIssuer): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  if (!issuerPattern.test(issuer)) problems.push(badIssuer(issuer));
  if (!claimPattern.test(audience)) problems.push(badAudience(audience));
  if (!claimPattern.test(subject)) problems.push(badSubject(subject));
  return problems;
}

function badIssuer(issuer: string): Diagnostic {
  const message = `${quote(issuer)} cannot be the address of an OpenID Connect issuer`;
  return diagnostic("error", "access-role/bad-issuer", message, {
    hint: "AWS must reach it: `https://` with a host name and perhaps a path, no port, no slash at the end",
  });
}

const claimHint = "up to 255 visible ASCII characters without `*`, `?` and `$`: it is compared letter by letter";

function badAudience(audience: string): Diagnostic {
  return diagnostic("error", "access-role/bad-audience", `${quote(audience)} cannot be an audience`, {
    hint: claimHint,
  });
}

function badSubject(subject: string): Diagnostic {
  return diagnostic("error", "access-role/bad-subject", `${quote(subject)} cannot be a subject`, { hint: claimHint });
}
