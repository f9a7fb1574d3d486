import type { Migration } from "../migrate.ts";
import { createTables, type TableDefinition } from "./create-tables.ts";

const instance = ["organisationId", "app", "service", "stage", "region"];

const tables: Readonly<Record<string, TableDefinition>> = {
  organisations: {
    texts: ["id", "name", "protectedStages", "attributedStages"],
    wholes: ["revision", "createdAt"],
    key: ["id"],
    unique: ["name"],
  },
  apps: {
    texts: ["id", "organisationId", "name"],
    wholes: ["createdAt"],
    key: ["id"],
    unique: ["organisationId", "name"],
  },
  services: {
    texts: ["id", "organisationId", "app", "name", "shape"],
    wholes: ["createdAt"],
    key: ["id"],
    unique: ["organisationId", "app", "name"],
  },
  instances: { texts: ["id", ...instance], wholes: ["createdAt"], key: ["id"], unique: instance },
  providers: {
    texts: [
      "id",
      "organisationId",
      "name",
      "kind",
      "mode",
      "settings",
      "externalId",
      "state",
      "verification",
      "legacyId",
    ],
    wholes: ["version", "createdAt", "updatedAt"],
    key: ["id"],
    unique: ["organisationId", "name"],
  },
  links: {
    texts: ["id", ...instance, "level", "kind", "slot", "providerId", "origin"],
    wholes: ["version", "createdAt"],
    key: ["id"],
    unique: ["organisationId", "level", "app", "service", "stage", "region", "kind", "slot"],
    indexes: [["organisationId", "providerId"]],
  },
  parameters: {
    texts: ["id", ...instance, "level", "name", "origin"],
    wholes: ["secret", "absent", "version", "createdAt"],
    key: ["id"],
    unique: ["organisationId", "level", "app", "service", "stage", "region", "name"],
  },
  secrets: {
    texts: ["owner", "organisationId", "keyId", "wrappedKey", "ciphertext"],
    wholes: ["version"],
    key: ["owner"],
    indexes: [["organisationId"]],
  },
  members: {
    texts: ["id", "organisationId", "name", "kind"],
    wholes: ["operator", "createdAt"],
    key: ["id"],
    unique: ["organisationId", "name"],
  },
  bindings: {
    texts: ["id", "organisationId", "memberId", "role", "app", "service", "stages"],
    wholes: ["createdAt"],
    key: ["id"],
    indexes: [["organisationId", "memberId"]],
  },
  tokens: {
    texts: ["id", "organisationId", "memberId", "name", "hash", "role", "app", "service", "stages"],
    wholes: ["expiresAt", "createdAt", "firstUsedAt", "revokedAt"],
    key: ["id"],
    indexes: [["organisationId", "memberId"]],
  },
  deployments: {
    texts: ["id", ...instance, "memberId", "actor", "tool", "revision", "status", "templateHash", "record", "outcome"],
    wholes: ["openedAt", "finishedAt"],
    key: ["id"],
    indexes: [
      ["organisationId", "openedAt"],
      ["organisationId", "app", "service", "openedAt"],
    ],
  },
  issuances: {
    texts: [
      "id",
      "organisationId",
      "deploymentId",
      "kind",
      "slot",
      "providerId",
      "linkId",
      "status",
      "accessKeyId",
      "sessionName",
    ],
    wholes: ["providerVersion", "linkVersion", "requestedAt", "issuedAt", "expiresAt"],
    key: ["id"],
    indexes: [["deploymentId"]],
  },
  auditEvents: {
    texts: ["organisationId", "event", "previousHash", "hash", "signature"],
    wholes: ["seq", "time"],
    key: ["organisationId", "seq"],
  },
  idempotencyKeys: {
    texts: ["tokenId", "key", "organisationId", "fingerprint", "body"],
    wholes: ["status", "createdAt"],
    key: ["tokenId", "key"],
    indexes: [["createdAt"]],
  },
  signingKeys: { texts: ["id", "use", "publicKey"], wholes: ["createdAt", "retiredAt"], key: ["id"] },
  settings: { texts: ["name", "value"], wholes: [], key: ["name"] },
};

/** Every table of the first release. */
export const firstTables: Migration = (scope) => createTables(tables, scope);
