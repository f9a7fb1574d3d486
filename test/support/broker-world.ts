import type { TestContext } from "node:test";
import { randomBytes } from "node:crypto";
import { Registry } from "prom-client";
import { broker as brokerUser, ours, roleArn, stsFake, theirs } from "./sts-world.ts";
import { askedOf, textOf, type Given } from "./test-api.ts";
import type { Credentials } from "../../src/aws/credentials.ts";
import type { RoleReader } from "../../src/aws/iam.ts";
import type { ProviderView } from "../../src/broker/contract/providers.ts";
import { createApi, type Api } from "../../src/broker/http/api.ts";
import type { LogLine } from "../../src/broker/http/log-line.ts";
import { defaultSettings, type ApiSettings } from "../../src/broker/http/settings.ts";
import { ownOrigin } from "../../src/broker/http/same-site.ts";
import { createIdempotencyKeys } from "../../src/broker/idempotency/idempotency-keys.ts";
import { install } from "../../src/broker/installation/install.ts";
import type { KeyWrapper } from "../../src/broker/ports/key-wrapper.ts";
import type { SignInRules } from "../../src/broker/ports/sign-in-rules.ts";
import { localKeys, newLocalKey } from "../../src/broker/sealing/local-keys.ts";
import { openSqlite } from "../../src/broker/store/sqlite/open-sqlite.ts";
import type { Store } from "../../src/broker/ports/store.ts";
import { composeBroker, type Composed } from "../../src/cli/server/compose.ts";
import { fixed } from "../../src/credentials/renewing.ts";
import { Secret } from "../../src/diagnostics/secret.ts";
import type { PolicyDocument, StsFake, StsRole } from "../../src/testing.ts";

/** An answer of the API. */
export interface Reply<T = unknown> {
  status: number;
  headers: Headers;
  /** What the JSON says, or the text where it is none. */
  body: T;
  text: string;
}

/** What a request has besides method and target. */
export interface Ask extends Given {
  /** The owner's unless it is said; null for none. */
  token?: string | null;
}

/** A whole broker in this process, its API without a network, before an STS that judges. */
export interface BrokerWorld extends Composed {
  api: Api;
  store: Store;
  sts: StsFake;
  /** What the store's secrets are sealed with. */
  wrapper: KeyWrapper;
  /** Token of the owner of `acme`, who may also make organisations. */
  owner: string;
  /** With which that owner chooses a password, once. */
  invitation: string;
  /** Every line of the server's log. */
  log: LogLine[];
  /** Milliseconds since the epoch; a test sets or adds to it. */
  clock: { time: number };
  /** The target is asked for as it is written: nothing of it is resolved or encoded before. */
  ask<T = unknown>(method: string, target: string, ask?: Ask): Promise<Reply<T>>;
  /** The same; fails the test unless it succeeds. */
  done<T = unknown>(method: string, target: string, ask?: Ask): Promise<T>;
  /** Puts a role into the STS that requires `externalId`, or that trusts the broker without one. */
  role(name: string, externalId?: string, more?: Partial<StsRole>): string;
  /** A verified provider whose role requires its external id. */
  provider(name: string, settings?: Readonly<Record<string, unknown>>): Promise<ProviderView>;
  /** A token of a new member with one role. */
  member(role: string, scope?: Readonly<Record<string, string>>): Promise<string>;
}

export interface WorldOptions {
  settings?: Partial<ApiSettings>;
  store?: Store;
  trusts?: (address: string) => boolean;
  /** Gives the address that the broker takes for that of STS, which is at `url`. */
  before?: (url: string) => Promise<string>;
  /** How long sessions last, and how often signing in may fail. */
  signIn?: Partial<SignInRules>;
  /** Another server, whose state this one works on too. */
  beside?: BrokerWorld;
}

const publicUrl = "https://broker.example.com";

/** A world that ends with the test. Its limits of requests are wide unless they are set. */
export async function brokerWorld(t: TestContext, options: WorldOptions = {}): Promise<BrokerWorld> {
  const { beside } = options;
  const clock = beside?.clock ?? { time: Date.now() };
  const sts = beside?.sts ?? (await stsFake(t, { clock: () => new Date(clock.time) }));
  const store = options.store ?? (await openSqlite({ folder: ":memory:" }));
  t.after(() => store.close());
  const io = { now: () => clock.time, sleep: async () => undefined };
  const stsEndpoint = (await options.before?.(sts.url)) ?? sts.url;
  const aws = { region: "us-east-1", stsEndpoint, principal: undefined };
  const wrapper = beside?.wrapper ?? localKeys(newLocalKey(), "the test");
  const roles = new Map<string, Partial<StsRole>>();
  const iam = async (): Promise<RoleReader> => iamOf(roles);
  // Hashed as in a server, but so cheaply that tests are quick.
  const signIn = { cost: { ln: 2, r: 1, p: 1 }, rules: options.signIn ?? {} };
  const composed = await composeBroker({ store, wrapper, credentials: brokerKeys(), aws, publicUrl, iam, signIn }, io);
  const installed = await install(composed.ports, { organisation: "acme", member: "ann" });
  const owner = installed?.token ?? beside?.owner ?? "";
  const invitation = installed?.invitation ?? beside?.invitation ?? "";
  const log: LogLine[] = [];
  const wide = { requestsPerMinute: 1e6, issuesPerMinute: 1e6, failuresPerMinute: 1e6 };
  const api = createApi(
    composed.broker,
    { ...defaultSettings, ...wide, ...options.settings },
    {
      idempotencyKeys: createIdempotencyKeys(store, io.now),
      registry: new Registry(),
      isOwnOrigin: ownOrigin(publicUrl),
      trusts: options.trusts ?? (() => false),
      log: (line) => void log.push(line),
      elapsed: () => performance.now(),
      random: (bytes) => randomBytes(bytes),
    },
  );
  return worldOf({ ...composed, api, store, sts, wrapper, owner, invitation, log, clock }, roles);
}

/** What IAM tells of roles, by name. */
function iamOf(roles: ReadonlyMap<string, Partial<StsRole>>): RoleReader {
  return {
    arnOfRole: async (name) => roles.get(name)?.arn ?? "",
    ofRole: async (name) => ({ policies: [], ...roles.get(name) }),
    ofUser: async () => ({ policies: [] }),
  };
}

function brokerKeys(): ReturnType<typeof fixed> {
  const { accessKeyId, secretAccessKey } = brokerUser;
  const keys: Credentials = { accessKeyId, secretAccessKey: new Secret(secretAccessKey) };
  return fixed("the test", keys);
}

type Begun = Omit<BrokerWorld, "ask" | "done" | "role" | "provider" | "member">;

function worldOf(begun: Begun, roles: Map<string, Partial<StsRole>>): BrokerWorld {
  const ask: BrokerWorld["ask"] = async (method, path, { token = begun.owner, ...given } = {}) => {
    const { status, headers, body = "" } = await begun.api.answer(askedOf(method, path, { token, ...given }));
    const text = await textOf(body);
    const isJson = /^application\/(?:problem\+)?json\b/.test(headers["content-type"] ?? "") && text !== "";
    return { status, headers: new Headers(headers), text, body: isJson ? JSON.parse(text) : text };
  };
  const done: BrokerWorld["done"] = async <T>(method: string, path: string, options?: Ask) => {
    const { status, body, text } = await ask<T>(method, path, options);
    if (status >= 300) throw new Error(`${method} ${path} was answered with ${status}: ${text}`);
    return body;
  };
  const role: BrokerWorld["role"] = (name, externalId, more = {}) => {
    const arn = roleArn(name);
    const made = { arn, trustPolicy: trusting(externalId), ...more };
    begun.sts.putRole(made);
    roles.set(name, made);
    return arn;
  };
  const provider: BrokerWorld["provider"] = async (name, settings = {}) => {
    const asked = {
      name,
      kind: "aws",
      mode: "assume-role",
      settings: { role: roleArn(name), account: theirs, ...settings },
    };
    const made = await done<ProviderView>("POST", "/v1/orgs/acme/providers", { body: asked });
    role(name, made.externalId!);
    return done("POST", `/v1/orgs/acme/providers/${name}/verify`);
  };
  const member: BrokerWorld["member"] = async (wanted, scope = {}) => {
    const name = `${wanted}-${randomBytes(4).toString("hex")}`;
    const kind = wanted === "machine" ? "machine" : "user";
    await done("POST", "/v1/orgs/acme/members", { body: { name, kind, roles: [{ role: wanted, ...scope }] } });
    const { token } = await done<{ token: string }>("POST", "/v1/orgs/acme/tokens", {
      body: { name: "test", member: name },
    });
    return token;
  };
  return { ...begun, ask, done, role, provider, member };
}

/** Trusts the broker alone, with tags and source identity. */
export function trusting(externalId?: string): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${ours}:user/broker` },
        Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
        ...(externalId !== undefined && { Condition: { StringEquals: { "sts:ExternalId": externalId } } }),
      },
    ],
  };
}
