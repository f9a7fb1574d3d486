import type { AuditHead, ChainedEvent } from "../../src/broker/contract/audit.ts";
import type { MeView } from "../../src/broker/contract/caller.ts";
import type { DeploymentView, NeedCredentials } from "../../src/broker/contract/deployments.ts";
import type { EffectiveView } from "../../src/broker/contract/effective.ts";
import type { InheritanceView } from "../../src/broker/contract/inheritance.ts";
import type { InvitationView, InvitedView } from "../../src/broker/contract/invitations.ts";
import type { LinkEffect, LinkView } from "../../src/broker/contract/links.ts";
import type { MemberView, TokenView } from "../../src/broker/contract/members.ts";
import type { MigrationReport } from "../../src/broker/contract/migrations.ts";
import type { AppView, InstanceView, OrganisationView, ServiceView } from "../../src/broker/contract/organisations.ts";
import type {
  DenialView,
  IssuedView,
  LatestDeployment,
  ReachView,
  SearchHit,
} from "../../src/broker/contract/overviews.ts";
import type { ParameterValue, ParameterView } from "../../src/broker/contract/parameters.ts";
import type { ConnectionView, ProviderView } from "../../src/broker/contract/providers.ts";
import type { OpenedSession, OwnSessionView, SessionView } from "../../src/broker/contract/sessions.ts";
import { Secret } from "../../src/diagnostics/secret.ts";

const createdAt = "2026-01-01T00:00:00.000Z";
const account = "111122223333";
const role = `arn:aws:iam::${account}:role/passrole-access`;

/** One view of each kind, with all its fields. */
export const organisation: OrganisationView = {
  name: "acme",
  protectedStages: ["prod*"],
  attributedStages: [],
  version: 3,
  createdAt,
};
export const app: AppView = { name: "shop", createdAt };
export const service: ServiceView = { app: "shop", name: "orders", shape: "traditional", createdAt };
const place = { app: "shop", service: "orders", stage: "prod", region: "eu-west-1" };
export const instance: InstanceView = { ...place, createdAt };

export const provider: ProviderView = {
  id: "pro_1",
  name: "main",
  kind: "aws",
  mode: "assume-role",
  state: "too-broad",
  settings: { role, account, durationSeconds: 3600, tags: { team: "shop" } },
  externalId: "pr-abcdefghijklmnopqrstuvwxyz",
  verification: {
    at: createdAt,
    acceptsExternalId: true,
    refusesNone: true,
    refusesWrong: true,
    accountMatches: true,
    canTag: true,
    canSourceIdentity: null,
    longestSession: 3600,
    breadth: "administrator",
    why: "reaches everything",
    accepted: { by: "mia", at: createdAt, reason: "migration" },
    graceUntil: createdAt,
  },
  secrets: [],
  version: 7,
  createdAt,
  updatedAt: createdAt,
};

export const connection: ConnectionView = {
  principal: "arn:aws:iam::999988887777:role/broker",
  externalId: "pr-abcdefghijklmnopqrstuvwxyz",
  roleName: "passrole-access",
  template: "{}",
  stackName: "passrole-access",
  parameters: { ExternalId: "pr-abcdefghijklmnopqrstuvwxyz" },
  quickCreateUrl: null,
  command: "aws cloudformation deploy",
};

export const link: LinkView = {
  id: "lnk_1",
  scope: { level: "service", app: "shop", service: "orders" },
  kind: "aws",
  slot: "default",
  provider: "main",
  origin: "hand",
  version: 2,
  createdAt,
};

export const effect: LinkEffect = {
  instance: place,
  before: { provider: null, account: null },
  after: { provider: "main", account },
};

export const effective: EffectiveView = {
  organisation: "acme",
  instance: place,
  protected: true,
  needs: {
    aws: {
      outcome: "linked",
      provider: "main",
      kind: "aws",
      slot: "default",
      state: "verified",
      account,
      role,
      level: "service",
      because: "service orders",
      chain: [{ level: "instance", name: "orders" }],
    },
  },
  parameters: [{ name: "TABLE", level: "service", secret: false, overridden: ["organisation"] }],
};

export const canary: Secret = new Secret("canary-AbCdEf0123456789");

export const parameter: ParameterView = {
  id: "par_1",
  scope: { level: "organisation" },
  name: "TABLE",
  secret: true,
  absent: false,
  version: 1,
  createdAt,
};
export const parameterValue: ParameterValue = {
  name: "TABLE",
  value: canary,
  secret: true,
  scope: { level: "organisation" },
};

export const me: MeView = {
  organisation: "acme",
  member: "mia",
  kind: "user",
  operator: true,
  token: { id: "a", name: "laptop", expiresAt: createdAt },
  roles: [{ role: "owner", app: null, service: null, stages: null }],
};
export const member: MemberView = {
  name: "mia",
  kind: "user",
  operator: false,
  roles: [{ id: "rol_1", role: "deployer", app: "shop", stages: "prod*" }],
  createdAt,
};
export const token: TokenView = {
  id: "a",
  name: "laptop",
  member: "mia",
  scope: { role: "deployer", app: "shop" },
  expiresAt: createdAt,
  createdAt,
  firstUsedAt: null,
  revokedAt: null,
};

export const deployment: DeploymentView = {
  id: "dep_1",
  instance: place,
  actor: "mia",
  tool: "serverless",
  revision: "abc1234",
  status: "open",
  templateHash: null,
  outcome: null,
  openedAt: createdAt,
  finishedAt: null,
  issuances: [
    {
      id: "iss_1",
      need: "aws",
      provider: "main",
      providerVersion: 7,
      status: "issued",
      accessKeyId: "ASIATEST000000000001",
      sessionName: "mia-prod",
      requestedAt: createdAt,
      expiresAt: createdAt,
    },
  ],
};

export const needs: readonly NeedCredentials[] = [
  {
    linked: true,
    need: "aws",
    provider: "main",
    level: "service",
    because: "service orders",
    sessionName: "mia-prod",
    clamped: "the session lasts 1 h",
    credentials: {
      aws: {
        accessKeyId: "ASIATEST000000000001",
        secretAccessKey: canary,
        sessionToken: canary,
        account,
        identity: role,
      },
      env: new Map<string, Secret | string>([
        ["AWS_REGION", "eu-west-1"],
        ["STRIPE_API_KEY", canary],
      ]),
      files: [{ variable: "GOOGLE_APPLICATION_CREDENTIALS", name: "gcp.json", content: canary }],
      expiration: new Date(createdAt),
    },
  },
  { linked: false, need: "stripe" },
];

export const event: ChainedEvent = {
  seq: 1,
  time: createdAt,
  organisation: "acme",
  event: {
    action: "link.set",
    actor: { member: "mia", token: "a" },
    origin: { requestId: "r-1", address: "192.0.2.1", userAgent: "passrole" },
    target: { level: "service", region: null },
    decision: "allowed",
    rule: "link.set",
  },
  previousHash: "00",
  hash: "01",
  signature: "c2ln",
};
export const head: AuditHead = { organisation: "acme", seq: 1, hash: "01", signature: "c2ln", key: { kty: "OKP" } };

/** An export without end of line at its last line. */
export const exported: AsyncIterable<string> = {
  async *[Symbol.asyncIterator]() {
    yield `${JSON.stringify(head)}\n`;
    yield JSON.stringify(event);
  },
};

export const report: MigrationReport = {
  dryRun: true,
  entries: [{ what: "note", result: "warning", subject: "acme", code: "migration/note", message: "nothing to do" }],
  counts: { "note warning": 1 },
};

export const session: SessionView = {
  id: "ses_1",
  account: "mia",
  csrf: "Y3NyZg",
  organisations: [
    {
      organisation: "acme",
      member: "mia",
      operator: true,
      roles: [{ role: "owner", app: null, service: null, stages: null }],
    },
  ],
  createdAt,
  idleUntil: createdAt,
  expiresAt: createdAt,
};
export const openedSession: OpenedSession = { text: "bmV3ZXI", expiresAt: Date.parse(createdAt) + 1000, view: session };
export const ownSession: OwnSessionView = {
  id: "ses_1",
  current: true,
  address: "192.0.2.1",
  userAgent: "a browser",
  createdAt,
  lastSeenAt: createdAt,
  idleUntil: createdAt,
  expiresAt: createdAt,
};
export const invitation: InvitationView = {
  id: "inv1",
  member: "ben",
  invitedBy: "mia",
  createdAt,
  expiresAt: createdAt,
};
export const invited: InvitedView = {
  organisation: "acme",
  member: "ben",
  roles: [],
  expiresAt: createdAt,
  account: null,
};

export const inheritance: InheritanceView = {
  organisation: "acme",
  revision: 4,
  needs: ["aws"],
  providers: [{ name: "main", kind: "aws", state: "verified", account }],
  total: 1,
  items: [
    {
      level: "instance",
      ...place,
      protected: true,
      production: true,
      exists: true,
      needs: {
        aws: {
          outcome: "linked",
          provider: "main",
          level: "service",
          because: "service orders",
          link: "lnk_1",
          here: false,
        },
      },
    },
  ],
  next: null,
};

const { issuances: _, ...brief } = deployment;
export const latestDeployment: LatestDeployment = brief;
export const issued: IssuedView = {
  id: "iss_1",
  instance: place,
  deployment: "dep_1",
  actor: "mia",
  token: "laptop",
  tool: "serverless",
  command: "deploy",
  revision: null,
  need: "aws",
  provider: "main",
  account,
  status: "issued",
  accessKeyId: "ASIATEST000000000001",
  sessionName: "mia-prod",
  requestedAt: createdAt,
  expiresAt: createdAt,
  deploymentStatus: "open",
  finishedAt: null,
};
export const denial: DenialView = {
  seq: 3,
  at: createdAt,
  action: "credentials.denied",
  rule: "provider/unverified",
  message: "provider `main`, which `organisation acme` is linked to, is not verified",
  hint: "verify it",
  actor: "mia",
  token: null,
  ...place,
  deployment: "dep_1",
  need: "aws",
  provider: "main",
};
export const reach: ReachView = {
  stages: [{ stage: "prod", protected: true, instances: 2 }],
  items: [{ member: "mia", kind: "user", cells: [{ stage: "prod", role: "owner", instances: 2 }] }],
  next: null,
};
export const searchHit: SearchHit = { type: "instance", title: "shop/orders prod/eu-west-1", ...place };
