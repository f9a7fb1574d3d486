import type { ActionCatalogue } from "../../iam/action-catalogue.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import type { Need } from "../need.ts";

export interface StrategyOptions {
  /** Whether patterns may stand for several actions or names: only to save a document by default. */
  allowWildcards: "never" | "to-fit" | "always";
  /** Names of the stacks: what a name that starts with one may be widened to. */
  stackNames: readonly string[];
  /** Which actions exist; without it no action is abbreviated. */
  catalogue?: ActionCatalogue;
}

/** A way to make documents that allow what is needed, each within the size of a managed policy. */
export interface Strategy {
  documents(needs: readonly Need[], options: StrategyOptions): readonly PolicyDocument[];
  /** What is to be said of a policy made this way. */
  findings(needs: readonly Need[]): readonly Diagnostic[];
}
