import type { ActionCatalogue } from "../action-catalogue.ts";
import type { DecidingStatement } from "../evaluate.ts";
import type { Action, Condition } from "../policy.ts";
import type { AccessRequest } from "../request.ts";

/** Something that one set of policies allows and another does not. */
export interface Difference {
  /** The Allow that gives it: place of its document in the set, and of the statement in that. */
  statement: DecidingStatement;
  /** What is gained: actions of the catalogue as AWS writes them, and patterns for what no catalogue knows; sorted. */
  actions: readonly Action[];
  /** The pattern of the Allow's resources that reaches further, as it is written there. */
  resource: string;
  /** The Allow's condition, where it has one. */
  condition?: Condition;
  /** A request that is allowed now and was not: `evaluate` says the same of it. Absent where `uncertain` is there. */
  witness?: AccessRequest;
  /** Why the two cannot be compared here, e.g. operators that no solver knows; taken as wider then. */
  uncertain?: string;
}

export interface CompareOptions {
  /** Which actions exist, for those that patterns stand for. Without it patterns themselves are named. */
  catalogue?: ActionCatalogue;
}
