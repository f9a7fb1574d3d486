import type { ProbeAnswer, RolePolicies } from "../ports/role-probe.ts";

/** With what a session is asked for besides the role. */
export interface Form {
  tags: boolean;
  sourceIdentity: boolean;
}

/** One try to assume a role, and how it ended. */
export interface Try {
  /** What was sent: the external id of the provider, none, or another one; of a web identity see `Verification`. */
  sent: "right" | "none" | "wrong";
  form: Form;
  answer: ProbeAnswer;
}

/** Everything that was tried, and what the role told of itself. */
export interface Tries {
  tries: readonly Try[];
  /** Seconds that were asked for beyond an hour, and the answer. */
  long?: { durationSeconds: number; answer: ProbeAnswer };
  /** Sessions last an hour at most, whatever the role permits. */
  chained: boolean;
  /** Absent where the role was not assumed. */
  role?: RolePolicies;
}

export const bare: Form = { tags: false, sourceIdentity: false };
export const attributed: Form = { tags: true, sourceIdentity: true };

export function isAccepted({ answer }: Try): boolean {
  return answer.answer === "accepted";
}
