import type { StackEvent } from "../aws/cloudformation.ts";
import type { ProgressEvent } from "../deploy/ports.ts";
import { isTerminal, isSuccess } from "../deploy/stack-status.ts";

/** What is under way, as far as it is shown. Times are milliseconds since the epoch. */
export interface ProgressState {
  step?: { text: string; since: number };
  upload?: { sent: number; total: number };
  stack?: StackState;
}

/** A stack while it changes. */
export interface StackState extends Pick<StackStart, "stackName" | "operation"> {
  since: number;
  /** How many resources change, where that is known. */
  expected?: number;
  /** The stack's own status, once it was seen. */
  status?: string;
  /** By logical id. */
  resources: ReadonlyMap<string, ResourceState>;
}

export interface ResourceState {
  type: string;
  status: string;
  since: number;
}

type StackStart = Extract<ProgressEvent, { kind: "stack" }>;

/** The state after an event. What a new step or stack ends is no part of it any more. */
export function stateAfter(state: ProgressState, event: ProgressEvent, now: number): ProgressState {
  if (event.kind === "step") return { step: { text: event.text, since: now } };
  if (event.kind === "upload") return { ...state, upload: { sent: event.sent, total: event.total } };
  if (event.kind === "stack") return { stack: stackState(event, now) };
  if (event.kind === "stack-event" && state.stack) return { stack: stackAfter(state.stack, event.event, now) };
  return state;
}

function stackState({ stackName, operation, resources: expected }: StackStart, since: number): StackState {
  return { stackName, operation, since, ...(expected !== undefined && { expected }), resources: new Map() };
}

function stackAfter(stack: StackState, event: StackEvent, now: number): StackState {
  if (isAbout(stack, event)) return { ...stack, status: event.status };
  const { logicalId, type, status } = event;
  const since = stack.resources.get(logicalId)?.since ?? now;
  return { ...stack, resources: new Map(stack.resources).set(logicalId, { type, status, since }) };
}

/** Whether an event is about the stack itself. */
function isAbout({ stackName }: StackState, { type, logicalId }: StackEvent): boolean {
  return type === "AWS::CloudFormation::Stack" && logicalId === stackName;
}

/** How a stack's operation ended; undefined while it goes on. */
export function endOf({ status, operation }: StackState): "done" | "failed" | undefined {
  if (status === undefined || !isTerminal(operation, status)) return undefined;
  return isSuccess(operation, status) ? "done" : "failed";
}

/** Whether CloudFormation is taking back what it did. */
export function isRollingBack({ status = "" }: StackState): boolean {
  return status.includes("ROLLBACK");
}

/** The resources that are being worked on, the longest first. */
export function activeResources({ resources }: StackState): readonly (readonly [logicalId: string, ResourceState])[] {
  return [...resources].filter(([, { status }]) => status.endsWith("_IN_PROGRESS"));
}

/** How many resources are ready, and of how many. */
export function counts({ resources, expected = 0 }: StackState): { ready: number; all: number } {
  const ready = [...resources.values()].filter(({ status }) => /_(COMPLETE|SKIPPED)$/.test(status)).length;
  return { ready, all: Math.max(expected, resources.size) };
}
