/** The broker as a library: its use cases over ports, the stores, and the API over them. */
export { createBroker } from "./broker/create-broker.ts";
export type { BrokerPorts } from "./broker/create-broker.ts";
export type { Broker } from "./broker/contract/broker.ts";
export type { Caller, Origin } from "./broker/contract/caller.ts";
export type { Ports } from "./broker/ports/ports.ts";
export type { Store, Table, Tables } from "./broker/ports/store.ts";
export type { Issuer, Issuers, Grant, IssuedCredentials } from "./broker/ports/issuer.ts";
export type { Sealing } from "./broker/ports/sealing.ts";
export { Refusal } from "./broker/refusal.ts";
export { openSqlite } from "./broker/store/sqlite/open-sqlite.ts";
export { openPostgres } from "./broker/store/postgres/open-postgres.ts";
export { createApi } from "./broker/http/api.ts";
export { verifyChain } from "./broker/audit/verify-chain.ts";
