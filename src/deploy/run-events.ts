import type { CloudFormation, StackEvent } from "../aws/cloudformation.ts";
import { isOfStack } from "./stack-status.ts";
import type { StackRun } from "./watch-stack.ts";

/** What is read of a stack's history. */
export interface History {
  /** Events of the run that were not known, oldest first. */
  events: readonly StackEvent[];
  /** Whether the run's first event was seen, now or before. */
  begun: boolean;
}

/** Where in a history a run is looked for. */
export interface HistorySearch {
  run: StackRun;
  /** Ids of the run's events that were read before. */
  known: ReadonlySet<string>;
  /** Milliseconds since the epoch, by our clock, at which the run was begun. */
  since: number;
}

/** Pages that are read in search of a run's beginning: 1,000 events. */
const mostPages = 10;

/** How far our clock may differ from AWS's, in milliseconds. */
const skew = 60_000;

/** Reads a stack's history, newest first, back to what is known of a run or to its beginning. */
export async function readHistory(search: HistorySearch, cloudFormation: CloudFormation): Promise<History> {
  const events: StackEvent[] = [];
  let pages = 0;
  for await (const page of cloudFormation.stackEvents(search.run.stackId)) {
    for (const event of page) {
      if (search.known.has(event.id)) return { events: events.reverse(), begun: true };
      events.push(event);
      if (isBeginning(event, search)) return { events: events.reverse(), begun: true };
      if (isOfEarlierRun(event, search)) return { events: [], begun: false };
    }
    if (++pages === mostPages) break;
  }
  return { events: [], begun: false };
}

/**
 * The event a run begins with carries the run's token. Emulators tell no tokens: there it is one without, which is not
 * older than the run, for an earlier run may have been another tool's, which gives none.
 */
function isBeginning(event: StackEvent, { run, since }: HistorySearch): boolean {
  if (!isOfStack(event, run.stackId) || event.status !== `${run.operation.toUpperCase()}_IN_PROGRESS`) return false;
  return event.token === undefined ? event.time.getTime() >= since - skew : event.token === run.token;
}

/** An operation that began well before the run: nothing older can be the run's. */
function isOfEarlierRun(event: StackEvent, { run, since }: HistorySearch): boolean {
  const begins = /^(CREATE|UPDATE|DELETE|IMPORT)_IN_PROGRESS$/.test(event.status);
  return begins && isOfStack(event, run.stackId) && event.time.getTime() < since - skew;
}
