import { isPassing, type AwsCallError } from "../aws/aws-call-error.ts";
import type { StackEvent } from "../aws/cloudformation.ts";
import { diagnostic } from "../diagnostics/diagnostics.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { nestedFailures, type NestedStack } from "./nested-failures.ts";
import type { StackPorts } from "./ports.ts";
import { readHistory, type HistorySearch } from "./run-events.ts";
import { isOfStack, isSuccess, isTerminal, type StackOperation } from "./stack-status.ts";

/** An operation on a stack that was started. */
export interface StackRun {
  stackName: string;
  /** ARN of the stack: still answers after the stack is deleted. */
  stackId: string;
  operation: StackOperation;
  /** The request's token; events carry it where CloudFormation tells. */
  token: string;
}

/** How an operation on a stack ended. */
export interface StackOutcome {
  run: StackRun;
  /** The stack's last status, e.g. `UPDATE_ROLLBACK_COMPLETE`. */
  status: string;
  succeeded: boolean;
  /** The events of this run only, oldest first. */
  events: readonly StackEvent[];
  /** Stacks within the stack that failed, with what failed in them. */
  nested?: readonly NestedStack[];
}

/** How often a stack is asked for, in milliseconds. */
export interface WatchPace {
  /** Between the first two questions; each later pause is half as long again. */
  first: number;
  longest: number;
  /** How long AWS may leave us without an answer. */
  patience: number;
}

const usualPace: WatchPace = { first: 1000, longest: 5000, patience: 300_000 };

/**
 * Waits until an operation on a stack is over, and reports each of its events once, in order. Throttled and unanswered
 * calls are repeated for a while. Rejects with `deploy/interrupted` when the person stops waiting, with
 * `deploy/unwatched` when AWS does not answer any more, and with an `AwsCallError` when it refuses to.
 */
export async function watchStack(run: StackRun, ports: StackPorts): Promise<StackOutcome> {
  const { clock, signal, pace = usualPace } = ports;
  const watch: Watch = { run, since: clock.now(), known: new Set(), events: [], quiet: 0, silentSince: undefined };
  for (let pause = pace.first; ; pause = Math.min(pause * 1.5, pace.longest)) {
    throwIfInterrupted(run, signal);
    const status = await look(watch, ports, pace.patience);
    if (status !== undefined) return outcomeOf(watch, status, ports);
    throwIfInterrupted(run, signal);
    await clock.sleep(pause, signal);
  }
}

/** What is known of a run so far. */
interface Watch extends HistorySearch {
  known: Set<string>;
  events: StackEvent[];
  /** How many looks in a row showed nothing new. */
  quiet: number;
  /** When the calls began to fail; undefined while they succeed. */
  silentSince: number | undefined;
}

/** One look at the stack: its status when the run is over. */
async function look(watch: Watch, ports: StackPorts, patience: number): Promise<string | undefined> {
  try {
    const status = (await readEvents(watch, ports)) ?? (await askStack(watch, ports));
    watch.silentSince = undefined;
    return status;
  } catch (error) {
    endure(error, watch, ports, patience);
    return undefined;
  }
}

async function readEvents(watch: Watch, { cloudFormation, progress }: StackPorts): Promise<string | undefined> {
  const { events } = await readHistory(watch, cloudFormation);
  watch.quiet = events.length > 0 ? 0 : watch.quiet + 1;
  for (const event of events) {
    watch.known.add(event.id);
    watch.events.push(event);
    progress({ kind: "stack-event", event });
    if (isOfStack(event, watch.run.stackId) && isTerminal(watch.run.operation, event.status)) return event.status;
  }
  return undefined;
}

/** Looks without news after which the stack itself is asked: some emulators list few events or none. */
const quietLooks = 3;

/** An update that nothing was seen of may not have begun yet: its stack still has the status of the one before. */
const quietLooksBeforeBeginning = 6;

async function askStack(watch: Watch, { cloudFormation }: StackPorts): Promise<string | undefined> {
  const { run, events, quiet } = watch;
  const patient = events.length === 0 && run.operation !== "create" ? quietLooksBeforeBeginning : quietLooks;
  const mayBeGone = run.operation === "delete" && quiet > 0;
  if (quiet < patient && !mayBeGone) return undefined;
  const stack = await cloudFormation.describeStack(run.stackId);
  if (!stack || stack.status === "DELETE_COMPLETE") return "DELETE_COMPLETE";
  return quiet >= patient && isTerminal(run.operation, stack.status) ? stack.status : undefined;
}

/** Throws what waiting does not cure. */
function endure(error: unknown, watch: Watch, { clock, progress }: StackPorts, patience: number): void {
  if (!isPassing(error)) throw error;
  if (watch.silentSince === undefined) {
    watch.silentSince = clock.now();
    progress({ kind: "diagnostic", diagnostic: silence(error) });
  }
  if (clock.now() - watch.silentSince >= patience) throw unwatched(watch.run, error);
}

function silence({ fault, code }: AwsCallError): ReturnType<typeof diagnostic> {
  const what = fault === "throttled" ? "is asked too often just now" : "does not answer";
  return diagnostic(
    "warning",
    "deploy/watch-interrupted",
    `CloudFormation ${what} (\`${code}\`), so it is asked again`,
    {
      hint: "nothing is lost: the stack goes on by itself",
    },
  );
}

function unwatched({ stackName, operation }: StackRun, cause: AwsCallError): PassroleError {
  const message = `CloudFormation has not answered for a while (\`${cause.code}\`); the ${operation} of \`${stackName}\` goes on without anyone watching`;
  const hint = "look with `passrole info` when AWS can be reached again; running the same command again is safe";
  return PassroleError.of("deploy/unwatched", message, { hint, exitCode: 1, cause });
}

function throwIfInterrupted({ stackName, operation }: StackRun, signal: AbortSignal): void {
  if (!signal.aborted) return;
  const message = `the ${operation} of \`${stackName}\` goes on in CloudFormation; only the waiting ended`;
  const hint = "look with `passrole info`; running the same command again is safe once the stack is at rest";
  throw PassroleError.of("deploy/interrupted", message, { hint, exitCode: 1 });
}

async function outcomeOf({ run, events }: Watch, status: string, ports: StackPorts): Promise<StackOutcome> {
  const succeeded = isSuccess(run.operation, status);
  if (succeeded) return { run, status, succeeded, events };
  const nested = await nestedFailures(events, run.stackId, ports.cloudFormation);
  return { run, status, succeeded, events, ...(nested.length > 0 && { nested }) };
}
