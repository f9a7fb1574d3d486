import type { Level } from "../domain/link.ts";
import type { Decision } from "../domain/resolve.ts";
import type { Caller } from "./caller.ts";
import type { ScopeView } from "./links.ts";
import type { ProviderState } from "./providers.ts";

/** What one level gets for one need: set there, inherited, explicitly none, or nothing. */
export interface InheritanceCell {
  outcome: Decision["outcome"];
  /** Null unless linked or refused. */
  provider: string | null;
  /** The level that decides; null when nothing is linked. */
  level: Level | null;
  /** `service orders`; `nothing linked`. */
  because: string;
  /** Id of the link that decides. */
  link: string | null;
  /** Whether that link stands on this very level. */
  here: boolean;
  /** Code of what a refused one is refused with. */
  refusal?: string;
}

/** A level of the organisation, from the organisation itself to an instance. */
export interface InheritanceRow extends ScopeView {
  /** Whether its stage is protected, or some stage of its rule may be. */
  protected: boolean;
  /** Whether its stage, or some stage of its rule, is protected, or its stage is called as production is. */
  production: boolean;
  /** False for a level that only a link names. */
  exists: boolean;
  /** By `aws`, `aws:dns`: one for each of the view's needs. */
  needs: Readonly<Record<string, InheritanceCell>>;
}

/** A provider as the tree shows it. */
export interface InheritanceProvider {
  name: string;
  kind: string;
  state: ProviderState;
  account: string | null;
}

/** The whole inheritance of an organisation at one revision, or a part of it. */
export interface InheritanceView {
  organisation: string;
  /** One more with each change. */
  revision: number;
  /** What is linked anywhere, `aws` first: the columns. */
  needs: readonly string[];
  providers: readonly InheritanceProvider[];
  /** Rows in all, before they are cut into pages. */
  total: number;
  /** Depth first: organisation, app, service, its stage rules, its instances. */
  items: readonly InheritanceRow[];
  next: string | null;
}

export interface InheritanceRequest {
  app?: string;
  service?: string;
  /** 1 to 2000; 2000 if it is not said. */
  limit?: number;
  cursor?: string;
}

export interface Inheritance {
  /** Instances that the caller may not ask about are left out. */
  read(caller: Caller, request: InheritanceRequest): Promise<InheritanceView>;
}
