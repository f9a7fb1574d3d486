import { parseArn } from "../arn.ts";
import type { PolicyDocument } from "../policy.ts";
import { applyClosing } from "./apply-closing.ts";
import { candidatesOf } from "./candidates.ts";
import { environmentOf, type Environment } from "./environment.ts";
import type { Closing } from "./escalation.ts";
import { openTrial } from "./open-trial.ts";
import { ownershipOf, type Ownership } from "./ownership.ts";
import type { ResourceKind } from "./resource-kinds.ts";
import type { Trial } from "./try-method.ts";

/** For whom and where escalations are looked for. */
export interface EscalationOptions {
  /** Twelve digits; else the first that the policies name. */
  account?: string;
  region?: string;
  partition?: string;
  /** Patterns of the ARNs of the stack's own resources: roles, functions, the stack. What they cover is not foreign. */
  own?: readonly string[];
  /** The ARN of the user or role that has the policies: widening its own rights counts. */
  principal?: string;
  /** The ARN of the permissions boundary to propose where only one helps; else one named `deploy-boundary`. */
  boundary?: string;
}

/** Policies made ready for all methods. */
export interface Case {
  policies: readonly PolicyDocument[];
  options: EscalationOptions;
  environment: Environment;
  trial: Trial;
  ownership: (kind: ResourceKind) => Ownership;
  /** The same policies after a closing; asked often for one that closes many methods. */
  after: (closing: Closing) => Case;
}

/** Reads where policies count and what they reach, once for all methods. */
export function openCase(policies: readonly PolicyDocument[], options: EscalationOptions): Case {
  const allowing = policies.flatMap(({ Statement }) => [Statement].flat()).filter(({ Effect }) => Effect === "Allow");
  const patterns = [...new Set(allowing.flatMap(({ Resource = [] }) => Resource))].filter(isPlain);
  const environment = environmentOf(patterns, options);
  const ownership = memoized((kind: ResourceKind) => ownershipOf(kind, allowing, options.own ?? [], environment));
  const candidates = memoized((kind: ResourceKind) => {
    const within = patterns.filter((pattern) => isWithin(pattern, kind, options.account));
    return candidatesOf(kind, within, environment, ownership(kind));
  });
  const trial = openTrial(policies, environment, options.principal, candidates);
  const closed = memoized((closing: string) =>
    openCase(applyClosing(policies, JSON.parse(closing) as Closing), options),
  );
  return { policies, options, environment, trial, ownership, after: (closing) => closed(JSON.stringify(closing)) };
}

/** Patterns with policy variables depend on who asks. */
function isPlain(pattern: string): boolean {
  return pattern !== "*" && !pattern.includes("${");
}

/** Only roles to assume are looked for in other accounts than the one given. */
function isWithin(pattern: string, kind: ResourceKind, account: string | undefined): boolean {
  const named = /^\d{12}$/.exec(parseArn(pattern)?.account ?? "")?.[0];
  return account === undefined || named === undefined || named === account || kind === "assumableRole";
}

function memoized<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    if (!known.has(key)) known.set(key, make(key));
    return known.get(key)!;
  };
}
