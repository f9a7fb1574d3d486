import type { Api } from "../api/shapes.ts";

/** A line of a migration's report. */
export type Entry = Api["ProfilesReport"]["entries"][number];

/** Lines of a report that mean the same to whoever decides. */
export interface PlanSection {
  id: string;
  title: string;
  tone: "bad" | "warn" | "good" | "off";
  /** What it asks of the reader; none where nothing is asked. */
  says?: string;
  entries: readonly Entry[];
}

interface Rule extends Omit<PlanSection, "entries"> {
  has: (entry: Entry) => boolean;
}

const byHand = new Set([
  "migration/relink",
  "migration/plugin-version",
  "migration/safeguards",
  "migration/app-renamed",
  "migration/service-renamed",
]);

const made = new Set<Entry["result"]>(["created", "replaced", "merged"]);

function isMade(...whats: readonly Entry["what"][]): Rule["has"] {
  return ({ what, result }) => made.has(result) && whats.includes(what);
}

/** In the order in which one should read; each line goes to the first that takes it. */
const rules: readonly Rule[] = [
  {
    id: "wrong",
    title: "Cannot be taken over",
    tone: "bad",
    says: "Everything else goes on without it.",
    has: ({ result }) => result === "error" || result === "invalid",
  },
  {
    id: "conflicts",
    title: "Is here otherwise, and stays",
    tone: "warn",
    says: "What was made by hand is never replaced, unless it is a parameter and you say so.",
    has: ({ result }) => result === "conflict",
  },
  { id: "by-hand", title: "Left to do by hand", tone: "warn", has: ({ code }) => byHand.has(code) },
  {
    id: "differences",
    title: "Will be different from before",
    tone: "warn",
    has: ({ result }) => result === "warning" || result === "note",
  },
  { id: "providers", title: "Providers", tone: "good", has: isMade("provider") },
  { id: "links", title: "Links", tone: "good", has: isMade("link") },
  { id: "parameters", title: "Parameters", tone: "good", has: isMade("parameter") },
  { id: "places", title: "Apps, services and instances", tone: "good", has: isMade("app", "service", "instance") },
  { id: "skipped", title: "Is not made", tone: "off", has: ({ result }) => result === "skipped" },
  { id: "kept", title: "Is here already", tone: "off", has: () => true },
];

/** A report by what its lines mean; nothing is left out. */
export function planSections(entries: readonly Entry[]): readonly PlanSection[] {
  const groups = Map.groupBy(entries, (entry) => rules.find(({ has }) => has(entry))!);
  return rules.flatMap((rule) => {
    const those = groups.get(rule);
    return those ? [{ ...rule, entries: those }] : [];
  });
}

/** What a report makes, counted: `2 providers, 3 links`; empty when there is nothing to do. */
export function sumOf(entries: readonly Entry[]): string {
  const counts = Map.groupBy(entries.filter(isNew), ({ what }) => what);
  return [...counts].map(([what, { length }]) => `${length} ${what}${length === 1 ? "" : "s"}`).join(", ");
}

/** Whether a report makes anything: a second run finds all of it there. */
export function makesSomething(entries: readonly Entry[]): boolean {
  return entries.some(isNew);
}

/** A profile whose role is none becomes a provider too, which can be given another one. */
function isNew({ result, code }: Entry): boolean {
  return result === "created" || result === "replaced" || code === "migration/bad-role";
}

/** Names of the providers that profiles have here: those that were made, and those that were there. */
export function providersIn(organisation: string, entries: readonly Entry[]): readonly string[] {
  const named = new Set(["migration/provider-created", "migration/provider-kept", "migration/bad-role"]);
  const subjects = entries.filter(({ code }) => named.has(code)).map(({ subject }) => subject);
  return [...new Set(subjects)].map((subject) => subject.slice(organisation.length + 1));
}

/** Lines that have a text in them. */
export function found(entries: readonly Entry[], text: string): readonly Entry[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return entries;
  return entries.filter(({ subject, message, code }) => `${subject} ${message} ${code}`.toLowerCase().includes(wanted));
}
