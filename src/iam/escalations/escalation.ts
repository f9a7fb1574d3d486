import type { DecidingStatement } from "../evaluate.ts";
import type { Statement } from "../policy.ts";
import type { AccessRequest } from "../request.ts";

/** A way to more rights than a policy seems to give, found in policies. */
export interface EscalationFinding {
  /** Id of the method, stable, e.g. `iam-create-policy-version`. */
  method: string;
  /** What it is in a few words, e.g. `a new version of a managed policy`. */
  title: string;
  /** URLs of where the method was published. */
  sources: readonly string[];
  /**
   * On what the policies' own stack has to be able to do anyway: create a role, write its policy and pass it to a function
   * of its own. Only a permissions boundary closes it.
   */
  inherent: boolean;
  /** What an attacker does, in order, each with the call it takes. */
  steps: readonly string[];
  /** The requests of the steps; each is allowed. */
  requests: readonly AccessRequest[];
  /** The statements that allow them, each once. */
  statements: readonly DecidingStatement[];
  /** The smallest change that closes it. */
  closing: Closing;
}

/** A change to policies after which a method is not found any more; `applyClosing` makes it. */
export interface Closing {
  /** A sentence, lower case, no full stop. */
  sentence: string;
  /** Statements to add, which deny; where `replaces` is there, the one to put in place of that statement. */
  statements: readonly Statement[];
  /** The statement that goes. */
  replaces?: DecidingStatement;
}
