import type { KindView } from "../contract/provider-kinds.ts";
import type {
  ConnectionRequest,
  ConnectionView,
  NewProvider,
  ProviderChange,
  ProviderUsage,
  ProviderView,
} from "../contract/providers.ts";
import type { BrokerConnection } from "./connection.ts";
import { everything } from "./lists.ts";
import { as } from "./shape.ts";

/** The providers of one organisation. */
export interface ProvidersClient {
  list(): Promise<readonly ProviderView[]>;
  kinds(): Promise<readonly KindView[]>;
  read(name: string): Promise<ProviderView>;
  create(request: NewProvider): Promise<ProviderView>;
  update(name: string, change: ProviderChange): Promise<ProviderView>;
  remove(name: string, force: boolean): Promise<void>;
  usage(name: string): Promise<ProviderUsage>;
  verify(name: string): Promise<ProviderView>;
  connection(name: string, request: ConnectionRequest): Promise<ConnectionView>;
  rotateExternalId(name: string): Promise<ProviderView>;
  acceptBreadth(name: string, reason: string): Promise<ProviderView>;
}

/** Milliseconds that trying a role out may take: several calls to STS, each with its own patience. */
const patience = 120_000;

export function providersClient(connection: BrokerConnection, org: string): ProvidersClient {
  const { json } = connection;
  const all = ["orgs", org, "providers"];
  const post = <T>(name: string, what: string, body?: unknown, timeout?: number): Promise<T> =>
    json({ method: "POST", path: [...all, name, what], body, ...(timeout !== undefined && { timeout }) }, as<T>);
  return {
    list: () => everything<ProviderView>(connection, all),
    kinds: () => everything<KindView>(connection, ["provider-kinds"]),
    read: (name) => json({ method: "GET", path: [...all, name] }, as<ProviderView>),
    create: (body) => json({ method: "POST", path: all, body }, as<ProviderView>),
    update: (name, { ifVersion, ...body }) =>
      json({ method: "PATCH", path: [...all, name], body, ifVersion }, as<ProviderView>),
    remove: (name, force) => json({ method: "DELETE", path: [...all, name], query: { force } }, () => undefined),
    usage: (name) => json({ method: "GET", path: [...all, name, "usage"] }, as<ProviderUsage>),
    verify: (name) => post(name, "verify", undefined, patience),
    connection: (name, request) => post(name, "connection", request),
    rotateExternalId: (name) => post(name, "rotate-external-id"),
    acceptBreadth: (name, reason) => post(name, "accept-breadth", { reason }),
  };
}
