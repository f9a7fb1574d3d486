import type { CloudFormation, StackEvent } from "../aws/cloudformation.ts";
import type { ObjectStorage } from "../aws/s3.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { WatchPace } from "./watch-stack.ts";

/** Time, as deploying sees it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Waits; at once when `signal` is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** What happens on the way, for whoever watches. */
export type ProgressEvent =
  /** Something begins that may take a while: "uploading 3 artifacts (2.1 MB)". The step before it is done. */
  | { kind: "step"; text: string }
  /** Bytes of all uploads together. */
  | { kind: "upload"; sent: number; total: number }
  /** An operation on a stack begins, on this many resources where that is known. */
  | { kind: "stack"; stackName: string; operation: "create" | "update" | "delete"; resources?: number }
  | { kind: "stack-event"; event: StackEvent }
  /** Said once, now: a warning or a note. */
  | { kind: "diagnostic"; diagnostic: Diagnostic };

export type Progress = (event: ProgressEvent) => void;

/** What every operation on a stack is given of the world. */
export interface StackPorts {
  cloudFormation: CloudFormation;
  clock: Clock;
  progress: Progress;
  /** Aborted when the person does not want to wait any longer. */
  signal: AbortSignal;
  /** How often a stack is looked at while it changes; the usual pace when absent. */
  pace?: WatchPace;
}

/** The same with the bucket that artifacts are in. */
export interface DeployPorts extends StackPorts {
  objects: ObjectStorage;
}
