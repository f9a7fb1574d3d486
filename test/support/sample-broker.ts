import type { Broker } from "../../src/broker/contract/broker.ts";
import type { Caller, Origin } from "../../src/broker/contract/caller.ts";
import type { SignedIn } from "../../src/broker/contract/sessions.ts";
import { refusal } from "../../src/broker/refusal.ts";
import { Secret } from "../../src/diagnostics/secret.ts";
import * as samples from "./broker-samples.ts";

/** A broker without rules or memory: it answers samples and remembers what it was asked. */
export interface SampleBroker extends Broker {
  /** Every use case that was asked, as `links.set`, with what it was given besides the caller. */
  asked: [name: string, ...given: unknown[]][];
}

/** The token that the sample broker takes; others are refused. `prt_b_…` is another token of the same member. */
export const goodToken = "prt_a_0123456789abcdef";
export const otherToken = "prt_b_0123456789abcdef";

/** What the cookie of the one session that counts holds, and what goes with its requests. */
export const goodCookie = "c2Vzc2lvbg";
export const goodCsrf = "Y3NyZg";

/** Changes what single use cases do, by their names. */
export type Answers = Readonly<Record<string, (...given: unknown[]) => unknown>>;

export function sampleBroker(answers: Answers = {}): SampleBroker {
  const asked: SampleBroker["asked"] = [];
  const area = (name: string, methods: Readonly<Record<string, unknown>>): object =>
    Object.fromEntries(Object.keys(methods).map((method) => [method, useCase(`${name}.${method}`, methods[method])]));
  const useCase =
    (name: string, sample: unknown) =>
    (...given: unknown[]): unknown => {
      asked.push([name, ...given.slice(1)]);
      const answer = answers[name];
      return answer ? answer(...given) : sample;
    };
  const areas = Object.fromEntries(Object.entries(useCases).map(([name, methods]) => [name, area(name, methods)]));
  const { sessions } = areas as { sessions: Broker["sessions"] };
  return {
    ...(areas as unknown as Omit<Broker, "authenticate" | "ready" | "discovery" | "reverify">),
    sessions: { ...sessions, authenticate: async (text, origin) => sessionOf(text, origin) },
    asked,
    authenticate: async (token, origin) => ({ ...callerOf(token), origin }),
    ready: async () => (answers["ready"] ? (answers["ready"]() as Promise<boolean>) : true),
    discovery: () => ({ configuration: { issuer: "https://broker.example.com" }, keys: async () => ({ keys: [] }) }),
    reverify: async () => 0,
  };
}

function callerOf(token: string): Omit<Caller, "origin"> {
  const id = /^prt_([ab])_0123456789abcdef$/.exec(token)?.[1];
  if (id === undefined) throw refusal(401, "access/not-signed-in", "the token does not count", "sign in again");
  return {
    organisation: { id: "org_1", name: "acme" },
    member: { id: "mem_1", name: "mia", kind: "user", operator: true },
    token: { id, name: "laptop", expiresAt: 1_900_000_000_000 },
    grants: [{ role: "owner", app: null, service: null, stages: null }],
  };
}

function sessionOf(text: string, origin: Origin): SignedIn {
  if (text !== goodCookie) throw refusal(401, "access/no-session", "nobody is signed in", "sign in again");
  const caller = { ...callerOf(goodToken), token: { id: "ses_1", name: "browser session", expiresAt: 1 }, origin };
  const times = { createdAt: 1, idleUntil: 2, expiresAt: 3 };
  return {
    id: "ses_1",
    csrf: goodCsrf,
    account: { id: "acc_1", name: "mia" },
    tokenId: "",
    callers: [caller],
    ...times,
  };
}

const later = <T>(value: T): Promise<T> => Promise.resolve(value);
const page = (item: unknown): Promise<unknown> => later({ items: [item], next: "more" });

/** What each use case answers. */
const useCases: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  organisations: {
    create: later({ organisation: samples.organisation, token: "prt_c_made" }),
    read: later(samples.organisation),
    update: later(samples.organisation),
    apps: page(samples.app),
    createApp: later(samples.app),
    deleteApp: later(undefined),
    services: page(samples.service),
    service: later(samples.service),
    createService: later(samples.service),
    deleteService: later(undefined),
    instances: page(samples.instance),
    instance: later(samples.instance),
    createInstance: later(samples.instance),
    deleteInstance: later(undefined),
  },
  providers: {
    list: page(samples.provider),
    read: later(samples.provider),
    create: later(samples.provider),
    update: later(samples.provider),
    remove: later(undefined),
    usage: later({ links: ["service shop/orders"], instances: ["shop/orders prod/eu-west-1"] }),
    verify: later(samples.provider),
    connection: later(samples.connection),
    rotateExternalId: later(samples.provider),
    acceptBreadth: later(samples.provider),
  },
  links: {
    list: page(samples.link),
    set: later(samples.link),
    preview: later([samples.effect]),
    previewRemoval: later([samples.effect]),
    remove: later(undefined),
  },
  effective: { read: later(samples.effective) },
  parameters: {
    list: page(samples.parameter),
    set: later(samples.parameter),
    remove: later(undefined),
    value: later(samples.parameterValue),
    values: later([samples.parameterValue]),
  },
  members: {
    me: samples.me,
    permissions: later(["organisation.read"] as const),
    previewReach: later(samples.reach.items[0]!.cells),
    list: page(samples.member),
    create: later(samples.member),
    remove: later(undefined),
    addRole: later(samples.member),
    removeRole: later(samples.member),
    tokens: page(samples.token),
    createToken: later({ token: "prt_c_made", view: samples.token }),
    revokeToken: later(undefined),
  },
  sessions: {
    signIn: later(samples.openedSession),
    signInWithToken: later(samples.openedSession),
    read: samples.session,
    list: later([samples.ownSession]),
    end: later(undefined),
    endOthers: later(2),
    changePassword: later(samples.openedSession),
  },
  invitations: {
    create: later({ link: "https://broker.example.com/invitation#pri_made", invitation: samples.invitation }),
    list: page(samples.invitation),
    revoke: later(undefined),
    read: later(samples.invited),
    accept: later(samples.openedSession),
  },
  inheritance: { read: later(samples.inheritance) },
  overviews: {
    latestDeployments: page(samples.latestDeployment),
    issuances: page(samples.issued),
    denials: page(samples.denial),
    reach: later(samples.reach),
    search: later([samples.searchHit]),
  },
  deployments: {
    open: later(samples.deployment),
    issue: later(samples.needs),
    record: later(samples.deployment),
    finish: later(samples.deployment),
    read: later({ ...samples.deployment, record: { templateHash: "ab" } }),
    list: page(samples.deployment),
  },
  audits: {
    list: page(samples.event),
    head: later(samples.head),
    exported: samples.exported,
    reportLocalFallback: later(undefined),
  },
  migrations: {
    deploymentProfiles: later({ ...samples.report, plan: "ab".repeat(32) }),
    importProject: later(samples.report),
    exportProject: later("organisation: acme\n"),
  },
};

/** What must be found nowhere but in answers that are made of it. */
export const canary: Secret = samples.canary;
