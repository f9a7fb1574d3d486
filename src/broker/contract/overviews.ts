import type { Role } from "../domain/roles.ts";
import type { DeploymentRow, IssuanceRow } from "../ports/rows.ts";
import type { Caller } from "./caller.ts";
import type { DeploymentView } from "./deployments.ts";
import type { InstanceView } from "./organisations.ts";
import type { Page, PageRequest } from "./page.ts";

type InstanceName = Omit<InstanceView, "createdAt">;

/** A part of an organisation's instances. */
export interface PlaceFilter {
  app?: string;
  service?: string;
  stage?: string;
  region?: string;
}

/** A time from which on, and one before which: milliseconds since the epoch. */
export interface Window {
  since?: number;
  until?: number;
}

/** Which keys and refusals: of a part of the organisation, within a time, to whom, from which provider. */
export interface SessionFilter extends PlaceFilter, Window {
  /** A member's name, and a provider's. */
  actor?: string;
  provider?: string;
}

/** An instance with its newest deployment. */
export type LatestDeployment = Omit<DeploymentView, "issuances">;

/** Keys that were asked for: a bar of the timeline, from `requestedAt` to `expiresAt`. */
export interface IssuedView {
  id: string;
  instance: InstanceName;
  deployment: string;
  actor: string;
  /** Name of the token that its deployment was opened with. */
  token: string | null;
  tool: string;
  /** `deploy`, `remove`, and the commit, where they were told. */
  command: string | null;
  revision: string | null;
  need: string;
  provider: string;
  account: string | null;
  status: IssuanceRow["status"];
  accessKeyId: string | null;
  sessionName: string;
  requestedAt: string;
  expiresAt: string | null;
  /** When its deployment ended, and how it stands. */
  deploymentStatus: DeploymentRow["status"];
  finishedAt: string | null;
}

/** Something that was refused: a mark of the timeline. */
export interface DenialView {
  /** Number of its event in the audit. */
  seq: number;
  at: string;
  action: string;
  /** The code of the refusal, or the permission that was missing. */
  rule: string | null;
  /** What the caller was told, and what would have helped; null for what was refused before that was kept. */
  message: string | null;
  hint: string | null;
  actor: string;
  /** Name of the token that was used. */
  token: string | null;
  app: string | null;
  service: string | null;
  stage: string | null;
  region: string | null;
  deployment: string | null;
  need: string | null;
  provider: string | null;
}

/** What a member can do at one stage. */
export interface ReachCell {
  stage: string;
  /** The role that lets keys be issued there; of several the first. */
  role: Role;
  /** Instances of this stage that it reaches. */
  instances: number;
}

export interface ReachRow {
  member: string;
  kind: "user" | "machine";
  /** Only stages that the member reaches. */
  cells: readonly ReachCell[];
}

/** Who can get keys for which stage. */
export interface ReachView extends Page<ReachRow> {
  /** The columns, protected ones first: every stage that an instance has. */
  stages: readonly { stage: string; protected: boolean; instances: number }[];
}

/** Something that a search found, with what leads to it. */
export interface SearchHit {
  type: "app" | "service" | "instance" | "provider" | "member" | "parameter" | "deployment";
  /** What it is called: `shop/orders prod/eu-west-1`. */
  title: string;
  name?: string;
  app?: string;
  service?: string;
  stage?: string;
  region?: string;
  id?: string;
}

/** What screens show at a glance. Whatever the caller may not read is left out. */
export interface Overviews {
  /** Every instance's newest deployment, in the order of instances. */
  latestDeployments(caller: Caller, request: PageRequest & PlaceFilter): Promise<Page<LatestDeployment>>;
  /**
   * The newest first, by when keys were asked for; with `activeSince` only those that hold then or later. `limit` may be
   * 1000 here and below. A page may be short, or empty, and still have a next one.
   */
  issuances(caller: Caller, request: PageRequest & SessionFilter & { activeSince?: number }): Promise<Page<IssuedView>>;
  /** The newest first. */
  denials(caller: Caller, request: PageRequest & SessionFilter): Promise<Page<DenialView>>;
  /** Members by name. */
  reach(caller: Caller, request: PageRequest & PlaceFilter): Promise<ReachView>;
  /** The best first, at most `limit` (1 to 50). */
  search(caller: Caller, request: { q: string; limit?: number }): Promise<readonly SearchHit[]>;
}
