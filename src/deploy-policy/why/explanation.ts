import type { Caller } from "../../iam/denials/caller.ts";
import type { Denial, PolicyKind } from "../../iam/denials/denial.ts";
import type { Statement } from "../../iam/policy.ts";
import type { Need } from "../need.ts";

/** Which document is to be changed: one of IAM's kinds, or whose identity policy it is where that is special. */
export type DocumentKind = PolicyKind | "service-role" | "execution-role" | "permission-set";

/** A statement and where it belongs. */
export interface Addition {
  document: DocumentKind;
  statement: Statement;
}

/** What is known of the one deploy that a message came from. */
export interface DeployKnowledge {
  /** What the deploy takes; empty when no service is known. */
  needs: readonly Need[];
  /** ARN of the role that CloudFormation works with. */
  serviceRole?: string;
  /** ARN of who asked, where the message does not say. */
  caller?: string;
  /** ARN of what was asked for, where the message does not say. */
  resource?: string;
  /** What was asked, where the message does not say. */
  action?: string;
  /** The resource of the template that the message is about. */
  logicalId?: string;
}

/** A refusal explained: who, what, which document, for what it is needed, and what allows it. */
export interface Explanation {
  /** The message, completed by what is known beside it. */
  denial: Denial;
  caller?: Caller;
  /** The document that lacks the permission, or denies it. */
  document: DocumentKind;
  /** The need of the service that was refused. */
  need?: Need;
  /** Other needs it may have been, where the message does not say what was asked. */
  candidates: readonly Need[];
  /** Needs of the same action on other resources, where none is on this one: another stage, or another service. */
  elsewhere: readonly Need[];
  /** Why it was refused: one sentence. */
  reason: string;
  /** What to do about it: one sentence. */
  cure: string;
  /** What not to do: one sentence. */
  avoid?: string;
  /** What to add, and where. Empty when no statement helps, or what was asked is not known. */
  additions: readonly Addition[];
}
