import { policyKindNames, policyLimits, policySize, type PolicyKind } from "../limits.ts";
import type { PolicyDocument } from "../policy.ts";
import type { Fault } from "./grammar.ts";

/** That a document is longer than policies of its kind may be; measured as it is written, without white space. */
export function sizeFault(document: unknown, kind: PolicyKind): Fault | undefined {
  const [size, limit] = [policySize(document as PolicyDocument, kind), policyLimits[kind]];
  if (size <= limit) return undefined;
  return {
    code: "policy/too-long",
    message: `the policy has ${size} characters, and ${policyKindNames[kind]} may have ${limit}`,
    hint: "divide it, or let patterns stand for names",
  };
}
