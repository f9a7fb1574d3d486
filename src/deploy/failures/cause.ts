import type { DiagnosticCode } from "../../diagnostics/diagnostic.ts";
import type { StackOperation } from "../stack-status.ts";

/** Something that failed, in AWS's words. */
export interface Failure {
  /** CloudFormation's reason, or the code and message of a call. */
  text: string;
  /** What failed, in words, e.g. "`HelloLambdaFunction` (AWS::Lambda::Function)". */
  what: string;
  /** Name of the stack; absent for a call that is about none. */
  stackName?: string;
  operation?: StackOperation;
  /** Of the resource that failed. */
  logicalId?: string;
  type?: string;
  physicalId?: string;
  /** e.g. `UPDATE_FAILED`. */
  status?: string;
}

/** A known reason why resources and calls fail: how to recognise it, and what cures it. */
export interface Cause {
  code: DiagnosticCode;
  /** Some of AWS's words. */
  words: RegExp;
  /** Which failures it may be the cause of; any when absent. */
  applies?: (failure: Failure) => boolean;
  /** One sentence: what is. */
  says: (failure: Failure, match: RegExpExecArray) => string;
  /** What to do. */
  cure: (failure: Failure, match: RegExpExecArray) => string;
  /** The property of the resource that it is about. */
  property?: string | ((match: RegExpExecArray) => string | undefined);
}
