import type { Level } from "../domain/link.ts";
import type { LinkRow } from "../ports/rows.ts";
import type { Caller } from "./caller.ts";
import type { InstanceView } from "./organisations.ts";
import type { Page, PageRequest, Precondition } from "./page.ts";

/** A level with the names it has: only those that it has are there. */
export interface ScopeView {
  level: Level;
  app?: string;
  service?: string;
  /** A stage, or the pattern of a stage rule. */
  stage?: string;
  /** Absent on an instance: every region, or a component. */
  region?: string;
}

export interface LinkView {
  id: string;
  scope: ScopeView;
  kind: string;
  slot: string;
  /** Name of the provider; null for the explicit `none`. */
  provider: string | null;
  origin: LinkRow["origin"];
  version: number;
  createdAt: string;
}

export interface NewLink extends Precondition {
  scope: ScopeView;
  /** `aws`, `stripe`, `aws:dns`. */
  need: string;
  /** Name of a provider of the caller's organisation; null for the explicit `none`. */
  provider: string | null;
  /** Takes the place of the link that is there; without it that is refused (409). */
  replace?: boolean;
}

/** An existing instance that would get something else. */
export interface LinkEffect {
  instance: Omit<InstanceView, "createdAt">;
  before: { provider: string | null; account: string | null };
  after: { provider: string | null; account: string | null };
}

export interface Links {
  list(caller: Caller, page: PageRequest & { app?: string; service?: string }): Promise<Page<LinkView>>;
  set(caller: Caller, request: NewLink): Promise<LinkView>;
  /** What setting it would change; nothing is changed. */
  preview(caller: Caller, request: NewLink): Promise<readonly LinkEffect[]>;
  /** What removing it would change; nothing is changed. */
  previewRemoval(caller: Caller, id: string): Promise<readonly LinkEffect[]>;
  remove(caller: Caller, id: string, options: { force?: boolean } & Precondition): Promise<void>;
}
