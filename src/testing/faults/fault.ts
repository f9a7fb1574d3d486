import type { NamedCall } from "../calls/call.ts";

/** Faults that are an error of AWS's, told in the format of the service that is called. */
export type ToldFault = "500" | "throttle" | "expired-token" | "access-denied";

/**
 * What goes wrong: an error of AWS's; no answer until the proxy is stopped (`timeout`); a connection that is reset;
 * an answer that breaks off in its middle (`half-body`, which the target has always worked for).
 */
export type FaultKind = ToldFault | "timeout" | "reset" | "half-body";

/** Every kind of fault, for tables of calls by faults. */
export const faultKinds: readonly FaultKind[] = [
  "500",
  "throttle",
  "timeout",
  "reset",
  "half-body",
  "expired-token",
  "access-denied",
];

/** Which calls are broken, and how. */
export interface FaultRule {
  fault: FaultKind;
  /** An operation or a permission, such as `s3:HeadObject` or `s3:GetObject`, or a test of the call; any call by default. */
  on?: string | ((call: NamedCall) => boolean);
  /** Which of the matching calls is broken first, from 1; without it all of them are. */
  nth?: number;
  /** With `nth`: how many matching calls in a row are broken (default 1). */
  times?: number;
  /** Whether the target gets the request and does its work before the answer is lost (default `before`: it does not). */
  moment?: "before" | "after";
}

/** A rule at work. */
export interface Injection {
  /** Numbers of the calls that it has broken: a test that injects a fault asserts that there are some. */
  readonly broken: readonly number[];
  /** Breaks no more calls. */
  remove(): void;
}

/** A rule with what it has met so far. */
export interface ActiveRule {
  rule: FaultRule;
  met: number;
  broken: number[];
}

/** The rule that breaks a call, of those that match it; every one that matches counts it. */
export function ruleFor(rules: readonly ActiveRule[], call: NamedCall): ActiveRule | undefined {
  const matching = rules.filter(({ rule }) => matches(rule, call));
  for (const active of matching) active.met++;
  return matching.find(isDue);
}

function matches({ on }: FaultRule, call: NamedCall): boolean {
  if (on === undefined) return true;
  if (typeof on === "function") return on(call);
  return call.operation === on || call.permissions.some(({ action }) => action === on);
}

function isDue({ rule: { nth, times = 1 }, met }: ActiveRule): boolean {
  return nth === undefined || (met >= nth && met < nth + times);
}
