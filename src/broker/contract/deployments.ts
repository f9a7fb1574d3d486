import type { PolicyDocument } from "../../iam/policy.ts";
import type { DeploymentRow, IssuanceRow } from "../ports/rows.ts";
import type { IssuedCredentials } from "../ports/issuer.ts";
import type { Caller } from "./caller.ts";
import type { InstanceKey, InstanceView } from "./organisations.ts";
import type { Page, PageRequest } from "./page.ts";

/** What a deployment leaves for whoever asks later. */
export interface DeploymentRecord {
  templateHash?: string;
  /** The deploy policy's documents. */
  policies?: readonly object[];
  /** Its needs, each with its reasons, as `policy --json` has them. */
  needs?: readonly object[];
  /** Execution roles, as `roles --json` has them. */
  roles?: readonly object[];
  /** Diagnostics, as `--json` has them. */
  findings?: readonly object[];
}

export interface NewDeployment {
  instance: InstanceKey;
  /** `passrole`, `serverless`, `terraform`, … */
  tool: string;
  /** The command: `deploy`, `remove`, `exec`. */
  command?: string;
  /** The commit. */
  revision?: string;
}

export interface DeploymentView {
  id: string;
  instance: Omit<InstanceView, "createdAt">;
  actor: string;
  tool: string;
  revision: string | null;
  status: DeploymentRow["status"];
  templateHash: string | null;
  outcome: string | null;
  openedAt: string;
  finishedAt: string | null;
  issuances: readonly IssuanceView[];
}

export interface IssuanceView {
  id: string;
  need: string;
  provider: string;
  providerVersion: number;
  status: IssuanceRow["status"];
  accessKeyId: string | null;
  sessionName: string;
  requestedAt: string;
  expiresAt: string | null;
}

export interface CredentialsRequest {
  /** `aws`, `stripe`, `aws:dns`; `aws` and everything else that is linked when it is not said. */
  needs?: readonly string[];
  /** Seconds; refused, never shortened, when it cannot be had, unless `clamp`. */
  durationSeconds?: number;
  clamp?: boolean;
  sessionPolicy?: PolicyDocument;
  /** Tags besides ours; keys beginning with `passrole:` or `aws:` are refused. */
  tags?: Readonly<Record<string, string>>;
}

/** Keys for one need, or that nothing is linked for it: the only answer on which local ones may be used. */
export type NeedCredentials =
  | {
      linked: true;
      need: string;
      provider: string;
      level: string;
      because: string;
      sessionName: string | null;
      /** What was shortened, with `clamp`. */
      clamped?: string;
      credentials: IssuedCredentials;
    }
  | { linked: false; need: string };

export interface Deployments {
  /** Makes app, service and instance when they do not exist and the caller may. */
  open(caller: Caller, request: NewDeployment): Promise<DeploymentView>;
  /**
   * Keys for an open deployment of the caller's own. Refused: 403 not allowed, 409 the link gives nothing
   * (`provider/unverified`, `provider/disabled`, `provider/none`, …), 422 STS's limits, 502 another account answered,
   * 503 with a time to wait when STS is busy or the audit cannot be written.
   */
  issue(
    caller: Caller,
    id: string,
    request: CredentialsRequest,
    signal?: AbortSignal,
  ): Promise<readonly NeedCredentials[]>;
  record(caller: Caller, id: string, record: DeploymentRecord): Promise<DeploymentView>;
  finish(
    caller: Caller,
    id: string,
    end: { status: "succeeded" | "failed" | "abandoned"; outcome?: string },
  ): Promise<DeploymentView>;
  read(caller: Caller, id: string): Promise<DeploymentView & { record: DeploymentRecord }>;
  /** Newest first. */
  list(
    caller: Caller,
    page: PageRequest & { app?: string; service?: string; stage?: string; region?: string },
  ): Promise<Page<DeploymentView>>;
}
