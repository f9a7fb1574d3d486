import type { Score } from "../scorer.ts";

/** How a peer did over all templates; what the table shows of it. */
export interface PeerFigures {
  /** Templates of which an operation would fail for want of a write. */
  cannot: { create: number; update: number; delete: number };
  /** Mean of the actions that are needed and not allowed. */
  missed: number;
  /** Medians of the actions that are allowed and that no type, or none of the resources, takes. */
  excess: number;
  excessStrict: number;
  /** Share of the needed writes that are also allowed on foreign resources. */
  foreignReach: number;
  size: { median: number; max: number };
  /** Templates for which a document is too long for a managed policy. */
  tooLong: number;
  /** Median of the published ways to more rights. */
  escalations: number;
}

export function figuresOf(scores: readonly Score[]): PeerFigures {
  const failing = (phase: string): number => scores.filter(({ failPhases }) => failPhases.includes(phase)).length;
  const sizes = scores.map(({ size }) => size);
  return {
    cannot: { create: failing("create"), update: failing("update"), delete: failing("delete") },
    missed: mean(scores.map(({ missing }) => missing.length)),
    excess: median(scores.map(({ excess }) => excess)),
    excessStrict: median(scores.map(({ excessStrict }) => excessStrict)),
    foreignReach: sum(scores.map(({ reach }) => reach[0])) / sum(scores.map(({ reach }) => reach[1])),
    size: { median: median(sizes), max: Math.max(...sizes) },
    tooLong: scores.filter(({ fits }) => !fits.managed6144).length,
    escalations: median(scores.map(({ escalation }) => escalation.length)),
  };
}

/** Heads of the columns, in the order of `figuresRow`. */
export function figuresHead(scores: readonly Score[]): string[] {
  return [
    "policy",
    `would fail: create / update / delete (of ${scores.length})`,
    `core actions missed (mean of ${mean(scores.map(({ core }) => core)).toFixed(1)})`,
    "excess actions, median: by types / by resources",
    "named writes that reach foreign resources",
    "characters: median / max",
    "> 6,144",
    "escalations (median)",
  ];
}

export function figuresRow(name: string, figures: PeerFigures): string[] {
  const { cannot, missed, excess, excessStrict, foreignReach, size, tooLong, escalations } = figures;
  return [
    name,
    `${cannot.create} / ${cannot.update} / ${cannot.delete}`,
    missed.toFixed(1),
    `${thousands(excess)} / ${thousands(excessStrict)}`,
    `${Math.round(foreignReach * 100)} %`,
    `${thousands(size.median)} / ${thousands(size.max)}`,
    String(tooLong),
    String(Math.round(escalations)),
  ];
}

/** With an even count the mean of the two in the middle. */
function median(values: readonly number[]): number {
  const ordered = [...values].sort((one, other) => one - other);
  const middle = ordered.slice(Math.ceil(ordered.length / 2) - 1, Math.floor(ordered.length / 2) + 1);
  return mean(middle);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function thousands(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
