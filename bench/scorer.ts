import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { shared } from "./shared.ts";

/** What the scorer says of a policy for a template. */
export interface Score {
  /** Distinct actions that the resources take. */
  core: number;
  /** Those that are not allowed. */
  missing: readonly string[];
  missingDirect: readonly string[];
  failPhases: readonly string[];
  /** Allowed, and taken by no type of the template at any time. */
  excess: number;
  /** Allowed, and not taken by these resources as they are. */
  excessStrict: number;
  foreignReach: string;
  /** Writes on resources that have a name: those that reach others too, and all of them. */
  reach: readonly [number, number];
  /** Characters of all documents together. */
  size: number;
  /** Whether no document is longer than a managed policy may be. */
  fits: { managed6144: boolean };
  escalation: readonly string[];
}

/** The stack that a policy is scored for. */
export interface ScoredStack {
  template: unknown;
  stack: string;
  account: string;
  /** Whose own calls count. */
  tool: string;
}

/** Judges policies; it is not part of the project and knows from AWS's own lists what each resource takes. */
export type Scorer = (policies: unknown, stack: ScoredStack) => Score;

/** Undefined where the scorer is not beside the checkout. */
export async function loadScorer(): Promise<Scorer | undefined> {
  const file = join(shared, "tools/score/lib.mjs");
  if (!existsSync(file)) return undefined;
  const { ENV, score } = (await import(pathToFileURL(file).href)) as ScorerModule;
  return (policies, { template, stack, account, tool }) =>
    score(template, policies, { ...ENV, stack, account }, { tool });
}

interface ScorerModule {
  ENV: Record<string, string>;
  score: (template: unknown, policies: unknown, env: unknown, options: unknown) => Score;
}
