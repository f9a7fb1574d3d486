import type { DecidingStatement } from "../evaluate.ts";
import type { PolicyDocument } from "../policy.ts";
import type { AllowedRequest } from "./attacker.ts";
import { closingOf } from "./closing.ts";
import type { EscalationFinding } from "./escalation.ts";
import type { EscalationMethod } from "./method.ts";
import { escalationMethods } from "./methods.ts";
import { openCase, type Case, type EscalationOptions } from "./open-case.ts";
import { tryMethod } from "./try-method.ts";

export type { EscalationOptions } from "./open-case.ts";

/**
 * The published ways to more rights that policies of one principal, taken together, leave open, the most direct first
 * and the inherent ones last. Conditions on what the caller chooses (region, tags of the request, the boundary he makes
 * do with) are taken as met; statements that hang on circumstances (his address, a second factor, tags of what exists)
 * count neither as Allow nor as Deny.
 */
export function findEscalations(
  policies: readonly PolicyDocument[],
  options: EscalationOptions = {},
): readonly EscalationFinding[] {
  const opened = openCase(policies, options);
  const found = new Map<string, EscalationFinding>();
  for (const method of escalationMethods) {
    if (method.unless !== undefined && found.has(method.unless)) continue;
    const allowed = tryMethod(method, opened.trial);
    if (allowed) found.set(method.id, findingOf(method, allowed, opened));
  }
  return [...found.values()];
}

function findingOf(method: EscalationMethod, allowed: readonly AllowedRequest[], opened: Case): EscalationFinding {
  return {
    method: method.id,
    title: method.title,
    sources: method.sources,
    inherent: method.inherent === true,
    steps: method.steps.map(({ does }, at) => sentence(does, allowed[at]!)),
    requests: allowed.map(({ request }) => request),
    statements: eachOnce(allowed.flatMap(({ statements }) => statements)),
    closing: closingOf(method, allowed, opened),
  };
}

function sentence(does: string, { request: { action, resource } }: AllowedRequest): string {
  return `${does}: \`${action}\`${resource === "*" ? "" : ` on \`${resource}\``}`;
}

function eachOnce(statements: readonly DecidingStatement[]): DecidingStatement[] {
  return [...new Map(statements.map((each) => [`${each.policy}.${each.index}`, each])).values()].sort(
    (a, b) => a.policy - b.policy || a.index - b.index,
  );
}
