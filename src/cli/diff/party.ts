import type { Reason } from "../../deploy-policy/need.ts";
import type { SourceSpan } from "../../diagnostics/diagnostic.ts";
import type { DecidingStatement } from "../../iam/evaluate.ts";
import type { PolicyDocument } from "../../iam/policy.ts";

/** Someone who may do something on one side of a comparison: whoever deploys, or an execution role. */
export interface Party {
  /** The same for the same one on both sides: `deployer`, `service-role`, or a role's logical id. */
  id: string;
  /** Who it is, as a sentence begins with it, e.g. `whoever deploys orders-dev`. */
  title: string;
  documents: readonly PolicyDocument[];
  /** Why a statement is there. */
  sourceOf: (statement: DecidingStatement) => Source;
  /** Of a role: who may assume it, a text each. */
  trusts: readonly string[];
  /** Of a role: ARNs of managed policies, whose contents are not looked at. */
  managedPolicies: readonly string[];
  /** Of a role: ARN of its permissions boundary. */
  boundary?: string;
}

/** Where a permission comes from: needs with reasons, or a statement of a policy file. */
export interface Source {
  because: readonly Reason[];
  at?: SourceSpan;
}
