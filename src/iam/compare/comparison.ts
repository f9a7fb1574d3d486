import type { ActionCatalogue, ResourceCatalogue } from "../action-catalogue.ts";
import type { Budget } from "./budget.ts";
import type { ComparedSet } from "./compared-statement.ts";

/** Which actions exist, and what each can be limited to where that is known. */
export type ComparisonCatalogue = ActionCatalogue & Partial<Pick<ResourceCatalogue, "resourcesOf">>;

/** Two sides, and what holds for the whole comparison. */
export interface Comparison {
  before: ComparedSet;
  after: ComparedSet;
  catalogue: ComparisonCatalogue | undefined;
  budget: Budget;
}
