import type { Migration } from "../migrate.ts";
import { createIndex, createTables, type TableDefinition } from "./create-tables.ts";

const tables: Readonly<Record<string, TableDefinition>> = {
  accounts: {
    texts: ["id", "name", "passwordHash"],
    wholes: ["createdAt", "changedAt"],
    key: ["id"],
    unique: ["name"],
  },
  accountMembers: {
    texts: ["memberId", "organisationId", "accountId"],
    wholes: ["createdAt"],
    key: ["memberId"],
    indexes: [["accountId"]],
  },
  invitations: {
    texts: ["id", "organisationId", "memberId", "hash", "invitedBy"],
    wholes: ["createdAt", "expiresAt"],
    key: ["id"],
    indexes: [["organisationId"], ["memberId"]],
  },
  sessions: {
    texts: ["id", "hash", "formerHash", "accountId", "tokenId", "privileges", "address", "userAgent"],
    wholes: ["createdAt", "lastSeenAt", "expiresAt"],
    key: ["id"],
    unique: ["hash"],
    indexes: [["formerHash"], ["accountId"], ["tokenId"], ["lastSeenAt"]],
  },
};

/** Accounts with passwords, and the sessions of browsers; indexes for what their screens ask. */
export const browserSessions: Migration = async (scope) => {
  await createTables(tables, scope);
  await createIndex("issuances", ["organisationId", "requestedAt"], scope);
  await createIndex("deployments", ["organisationId", "app", "service", "stage", "region", "id"], scope);
  await createIndex("deployments", ["organisationId", "revision"], scope);
};
