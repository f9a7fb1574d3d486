import type { PolicyDocument } from "../policy.ts";
import type { Closing } from "./escalation.ts";

/** The policies with the change of a closing made: statements that deny go into the first document. */
export function applyClosing(policies: readonly PolicyDocument[], { statements, replaces }: Closing): PolicyDocument[] {
  return policies.map((document, policy) => {
    const before = [document.Statement].flat();
    if (replaces === undefined) return policy === 0 ? { ...document, Statement: [...before, ...statements] } : document;
    if (policy !== replaces.policy) return document;
    return { ...document, Statement: before.flatMap((each, index) => (index === replaces.index ? statements : each)) };
  });
}
