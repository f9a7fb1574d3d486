import { isPassing } from "../aws/aws-call-error.ts";
import type { LogEvent, LogQuery, Logs } from "../aws/logs.ts";
import type { Clock } from "./ports.ts";

/** The events of a log group in order of time, a page at a time; undefined when there is no such group. */
export async function readEvents(query: LogQuery, logs: Logs): Promise<AsyncIterable<readonly LogEvent[]> | undefined> {
  const first = await logs.page(query);
  if (!first) return undefined;
  return (async function* () {
    let page = first;
    for (;;) {
      if (page.events.length > 0) yield inOrder(page.events);
      if (page.next === undefined) return;
      page = (await logs.page({ ...query, token: page.next })) ?? { events: [] };
    }
  })();
}

/** What following a log needs of the world. */
export interface FollowPorts {
  logs: Logs;
  clock: Clock;
  /** Aborted when nobody looks any more: then the following ends. */
  signal: AbortSignal;
}

/** Milliseconds by which CloudWatch Logs may show an event later than one that happened after it. */
const lateness = 60_000;

/** Milliseconds for which calls may fail before the following ends. */
const patience = 120_000;

/**
 * The events of a log group, and then those that come, each once, until the signal is aborted. Waits for a group that
 * does not exist yet: `waiting` is told once. Rejects when AWS refuses, or does not answer for two minutes.
 */
export async function* followEvents(
  query: LogQuery,
  { logs, clock, signal }: FollowPorts,
  { interval, waiting }: { interval: number; waiting: () => void },
): AsyncIterable<readonly LogEvent[]> {
  const seen = new Seen(query.start);
  let answered = clock.now();
  let isWaiting = false;
  while (!signal.aborted) {
    try {
      const pages = await readEvents({ ...query, start: seen.start }, logs);
      if (!pages && !isWaiting) waiting();
      isWaiting ||= !pages;
      for await (const page of pages ?? []) {
        const fresh = seen.fresh(page);
        if (fresh.length > 0) yield fresh;
      }
      seen.forget();
      answered = clock.now();
    } catch (error) {
      if (!isPassing(error) || clock.now() - answered > patience) throw error;
    }
    await clock.sleep(interval, signal);
  }
}

/** Which events were shown, as far back as later ones may still turn up. */
class Seen {
  /** Where the next reading starts. */
  start: number;
  readonly #times = new Map<string, number>();
  readonly #first: number;

  constructor(start: number) {
    this.start = start;
    this.#first = start;
  }

  /** Events that were not seen before; they are now. */
  fresh(page: readonly LogEvent[]): LogEvent[] {
    const fresh = page.filter(({ id }) => !this.#times.has(id));
    for (const { id, time } of fresh) this.#times.set(id, time);
    return fresh;
  }

  /** Moves the start behind the newest event, and drops what lies before it. */
  forget(): void {
    const newest = [...this.#times.values()].reduce((latest, time) => Math.max(latest, time), 0);
    this.start = Math.max(this.#first, newest - lateness);
    for (const [id, time] of this.#times) if (time < this.start) this.#times.delete(id);
  }
}

function inOrder(events: readonly LogEvent[]): readonly LogEvent[] {
  return [...events].sort((one, other) => one.time - other.time);
}
