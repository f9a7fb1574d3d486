import type { ActionCatalogue, ResourceCatalogue } from "../action-catalogue.ts";
import type { DecidingStatement } from "../evaluate.ts";
import type { Action, Condition } from "../policy.ts";
import type { AccessRequest } from "../request.ts";

/** Something that one set of policies allows and another does not. */
export interface Difference {
  /** The Allow that gives it: place of its document in the set, and of the statement in that. */
  statement: DecidingStatement;
  /**
   * What is gained, sorted: actions as AWS or a policy writes them, and patterns for those that the catalogue does not
   * know. A pattern for several services stands for whatever is gained of them; so does every one without a catalogue.
   */
  actions: readonly Action[];
  /** The pattern of the Allow's resources that reaches further, as it is written there; `*` where it lists none. */
  resource: string;
  /** The Allow's condition, where it has one. */
  condition?: Condition;
  /** A request that is allowed now and was not: `evaluate` says the same of it. Absent where `uncertain` is there. */
  witness?: AccessRequest;
  /** Why the two cannot be compared here, e.g. operators of several kinds on one key; taken as wider then. */
  uncertain?: string;
}

export interface CompareOptions {
  /**
   * Which actions exist, for those that patterns stand for; without it patterns themselves are named. A catalogue that
   * knows what actions can be limited to has witnesses on such resources.
   */
  catalogue?: ActionCatalogue & Partial<Pick<ResourceCatalogue, "resourcesOf">>;
}
