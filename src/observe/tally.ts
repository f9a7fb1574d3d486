import { accountIn } from "./principal.ts";
import { momentText } from "./scan/moment.ts";
import { SmallestTexts } from "./smallest-texts.ts";
import type { TrailRecord } from "./trail-record.ts";
import { resourceLimit, type Use } from "./use.ts";
import { wantedPrincipals } from "./wanted-principals.ts";

/** Which records count. */
export interface TallyFilter {
  /** Roles and users, as `wantedPrincipals` takes them; all of them when there are none. */
  roles?: readonly string[];
  /** The earliest moment, as `momentOf` gives it. */
  since?: number;
}

interface Tallied {
  eventSource: string;
  invokedBy: string | undefined;
  count: number;
  denied: number;
  /** Moments; infinite while no record had one. */
  first: number;
  last: number;
  resources: SmallestTexts;
}

/** One principal's uses by their event's name. */
interface Acted {
  account: string | undefined;
  events: Map<string, Tallied[]>;
}

/** Counts records by who did what. Its size is that of the answer, not of what was read. */
export class Tally {
  readonly #since: number;
  readonly #wants: (principal: string) => boolean;
  readonly #principals = new Map<string, Acted | "unwanted">();

  constructor({ roles = [], since = -Infinity }: TallyFilter = {}) {
    this.#since = since;
    this.#wants = wantedPrincipals(roles);
  }

  add(record: TrailRecord): void {
    const acted = this.#acted(record.principal, record.account);
    if (acted === "unwanted") return;
    const { moment } = record;
    if (this.#since > -Infinity && !(moment >= this.#since)) return;
    const tallied = talliedIn(acted, record.eventName, record.eventSource, record.invokedBy);
    tallied.count++;
    if (record.denied) tallied.denied++;
    if (moment < tallied.first) tallied.first = moment;
    if (moment > tallied.last) tallied.last = moment;
    for (const resource of record.resources) tallied.resources.add(resource);
  }

  /** The uses, in no order. */
  uses(): Use[] {
    return [...this.#principals].flatMap(([principal, acted]) =>
      acted === "unwanted" ? [] : usesOf(principal, acted),
    );
  }

  #acted(principal: string, account: string | undefined): Acted | "unwanted" {
    const known = this.#principals.get(principal);
    if (known !== undefined) return known;
    const acted: Acted | "unwanted" = this.#wants(principal)
      ? { account: accountIn(principal) ?? account, events: new Map() }
      : "unwanted";
    this.#principals.set(principal, acted);
    return acted;
  }
}

function talliedIn({ events }: Acted, eventName: string, eventSource: string, invokedBy: string | undefined): Tallied {
  const known = events.get(eventName);
  for (const each of known ?? []) {
    if (each.eventSource === eventSource && each.invokedBy === invokedBy) return each;
  }
  const tallied: Tallied = {
    eventSource,
    invokedBy,
    count: 0,
    denied: 0,
    first: Infinity,
    last: -Infinity,
    resources: new SmallestTexts(resourceLimit),
  };
  if (known) known.push(tallied);
  else events.set(eventName, [tallied]);
  return tallied;
}

function usesOf(principal: string, { account, events }: Acted): Use[] {
  return [...events].flatMap(([eventName, all]) =>
    all.map(({ eventSource, invokedBy, count, denied, first, last, resources }) => ({
      principal,
      ...(account !== undefined && { account }),
      eventSource,
      eventName,
      count,
      denied,
      first: momentText(first),
      last: momentText(last),
      resources: resources.list(),
      ...(invokedBy !== undefined && { invokedBy }),
    })),
  );
}
