import { createHash, generateKeyPairSync, sign } from "node:crypto";
import type { Caller, Origin } from "../../src/broker/contract/caller.ts";
import type { RoleGrant } from "../../src/broker/domain/grants.ts";
import type { Role } from "../../src/broker/domain/roles.ts";
import { stagePattern } from "../../src/broker/domain/stage-pattern.ts";
import { newId } from "../../src/broker/ids.ts";
import type { AuditSigner } from "../../src/broker/ports/audit-signer.ts";
import type { Grant, IssuedCredentials, Issuer, Issuers } from "../../src/broker/ports/issuer.ts";
import { scryptPasswords } from "../../src/broker/accounts/scrypt-passwords.ts";
import type { Passwords } from "../../src/broker/ports/passwords.ts";
import type { Ports } from "../../src/broker/ports/ports.ts";
import type { ProbeAnswer, RolePolicies, RoleProbe } from "../../src/broker/ports/role-probe.ts";
import type { BindingRow } from "../../src/broker/ports/rows.ts";
import type { Sealing, SealingContext } from "../../src/broker/ports/sealing.ts";
import { Secret } from "../../src/diagnostics/secret.ts";
import { memoryStore, type MemoryStore } from "./memory-store.ts";

/** When a test's clock begins: the first moment of 2026. */
export const start: number = Date.UTC(2026, 0, 1);

/** The ports of a test, and what it may look at and turn. */
export interface TestPorts extends Ports {
  store: MemoryStore;
  probe: FakeProbe;
  /** Milliseconds since the epoch; a test sets or adds to it. */
  clock: { time: number };
  /** Every grant that keys were made for. */
  grants: Grant[];
}

/** Ports without a world: a store in memory, a clock that stands, random bytes that are the same in every run. */
export function testPorts(overrides: Partial<TestPorts> = {}): TestPorts {
  const clock = { time: start };
  const grants: Grant[] = [];
  return {
    store: memoryStore(),
    sealing: fakeSealing,
    issuers: fakeIssuers(grants, clock),
    probe: fakeProbe(),
    signer: testSigner(),
    passwords: quickPasswords(),
    now: () => clock.time,
    random: seededRandom(),
    publicUrl: "https://broker.example.com",
    clock,
    grants,
    ...overrides,
  };
}

/** Hashed as in a server, but so cheaply that tests are quick. */
export function quickPasswords(): Passwords {
  return scryptPasswords({ random: seededRandom("salt") }, { ln: 2, r: 1, p: 1 });
}

/** Bytes that follow from the seed alone. */
export function seededRandom(seed = "passrole"): Ports["random"] {
  let state = createHash("sha256").update(seed).digest();
  return (bytes) => {
    state = createHash("sha256").update(state).digest();
    const blocks = Array.from({ length: Math.ceil(bytes / 32) }, (_, block) =>
      createHash("sha256").update(state).update(String(block)).digest(),
    );
    return Buffer.concat(blocks).subarray(0, bytes);
  };
}

/** An Ed25519 key of its own. */
export function testSigner(): AuditSigner {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  return {
    publicKey: publicKey.export({ format: "jwk" }),
    sign: (hash) => sign(null, Buffer.from(hash, "hex"), privateKey).toString("base64url"),
  };
}

/** Keeps values readable, but opens them only in their own place, as a real one does. */
export const fakeSealing: Sealing = {
  seal: async (value, context) => ({
    ...contextOf(context),
    keyId: "test",
    wrappedKey: "",
    ciphertext: Buffer.from(JSON.stringify([contextOf(context), value.reveal()])).toString("base64"),
  }),
  open: async (row) => {
    const [context, text] = JSON.parse(Buffer.from(row.ciphertext, "base64").toString()) as [SealingContext, string];
    if (JSON.stringify(context) !== JSON.stringify(contextOf(row))) throw new Error("sealed for another place");
    return new Secret(text);
  },
  rewrap: async () => undefined,
};

function contextOf({ organisationId, owner, version }: SealingContext): SealingContext {
  return { organisationId, owner, version };
}

/** Issuers that make keys of nothing and remember for which grants. A static one gives the values it is given. */
function fakeIssuers(grants: Grant[], clock: { time: number }): Issuers {
  const aws: Issuer = {
    issue: async (grant) => {
      grants.push(grant);
      return awsKeys(grant, grants.length, clock.time);
    },
  };
  const fixed: Issuer = {
    issue: async (grant) => {
      grants.push(grant);
      return { env: new Map(grant.provider.values), files: [] };
    },
  };
  return { "assume-role": aws, "web-identity": aws, static: fixed };
}

function awsKeys({ provider, sessionName, durationSeconds }: Grant, number: number, now: number): IssuedCredentials {
  const role = provider.settings.role ?? "arn:aws:iam::000000000000:role/none";
  const account = role.split(":")[4]!;
  const identity = `${role.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/")}/${sessionName}`;
  return {
    aws: {
      accessKeyId: `ASIATEST${String(number).padStart(12, "0")}`,
      secretAccessKey: new Secret(`canary-secret-${number}`),
      sessionToken: new Secret(`canary-session-${number}`),
      account,
      identity,
    },
    env: new Map(),
    files: [],
    expiration: new Date(now + durationSeconds * 1000),
  };
}

/** A probe that answers as the test says. */
export interface FakeProbe extends RoleProbe {
  /** By ARN: what the role's trust policy would do. Every other role is denied. */
  roles: Map<string, FakeRole>;
}

export interface FakeRole {
  /** The external id that is required; absent: any, and none. */
  externalId?: string;
  canTag?: boolean;
  canSourceIdentity?: boolean;
  longestSession?: number;
  policies?: RolePolicies;
  /** Stands for everything else. */
  answer?: ProbeAnswer;
}

function fakeProbe(): FakeProbe {
  const roles: FakeProbe["roles"] = new Map();
  return {
    roles,
    broker: async () => ({ principal: "arn:aws:iam::111122223333:role/broker", chained: false }),
    attempt: async (attempt) => {
      const role = roles.get(attempt.role);
      if (!role) return { answer: "denied" };
      if (role.answer) return role.answer;
      if (role.externalId !== undefined && role.externalId !== attempt.externalId) return { answer: "denied" };
      if (attempt.tags && role.canTag === false) return { answer: "denied" };
      if (attempt.sourceIdentity && role.canSourceIdentity === false) return { answer: "denied" };
      if (attempt.durationSeconds > (role.longestSession ?? 3600)) return { answer: "too-long" };
      return { answer: "accepted", account: attempt.role.split(":")[4]! };
    },
    attemptWebIdentity: async ({ role = "" }) => roles.get(role)?.answer ?? { answer: "denied" },
    policies: async (role) => roles.get(role)?.policies ?? { unreadable: "no permission" },
  };
}

export const testOrigin: Origin = { requestId: "req-1", address: "192.0.2.1", userAgent: "test" };

export interface TestCaller {
  /** `acme` unless it is said. Made when it does not exist. */
  organisation?: string;
  /** The role's name unless it is said. */
  member?: string;
  role?: Role;
  app?: string;
  service?: string;
  /** A stage pattern. */
  stages?: string;
  operator?: boolean;
  kind?: "user" | "machine";
  /** Of the organisation, when it is made: `prod*` unless it is said. */
  protectedStages?: readonly string[];
}

/** A caller with one role, an owner unless it is said, whose organisation, member, binding and token are in the store. */
export async function testCaller(ports: TestPorts, asked: TestCaller = {}): Promise<Caller> {
  const { organisation = "acme", role = "owner", member = role, operator = false, kind = "user" } = asked;
  const { protectedStages = ["prod*"] } = asked;
  const createdAt = ports.now();
  return ports.store.write(async (tables) => {
    const found = await tables.organisations.find({ name: organisation });
    const organisationId = found?.id ?? newId("org", ports.random);
    const row = { id: organisationId, name: organisation, revision: 1, createdAt };
    const stages = { protectedStages: JSON.stringify(protectedStages), attributedStages: "[]" };
    if (!found) await tables.organisations.insert({ ...row, ...stages });
    const id = newId("mem", ports.random);
    await tables.members.insert({ id, organisationId, name: member, kind, operator: Number(operator), createdAt });
    const binding = {
      id: newId("rol", ports.random),
      organisationId,
      memberId: id,
      createdAt,
      ...bindingOf(role, asked),
    };
    await tables.bindings.insert(binding);
    return {
      organisation: { id: organisationId, name: organisation },
      member: { id, name: member, kind, operator },
      token: { id: "testtoken", name: "test", expiresAt: createdAt + 86_400_000 },
      grants: [testGrant(role, asked)],
      origin: testOrigin,
    };
  });
}

function bindingOf(
  role: Role,
  { app = "", service = "", stages = "" }: TestCaller,
): Pick<BindingRow, "role" | "app" | "service" | "stages"> {
  return { role, app, service, stages };
}

/** A role within a scope. */
export function testGrant(
  role: Role,
  { app, service, stages }: Pick<TestCaller, "app" | "service" | "stages"> = {},
): RoleGrant {
  return {
    role,
    app: app ?? null,
    service: service ?? null,
    stages: stages === undefined ? null : stagePattern(stages),
  };
}

/** Every event of an organisation's chain in the store, oldest first, as `action` and what it was done to. */
export function auditOf(
  ports: TestPorts,
  organisationId: string,
): { action: string; decision: string; target: object }[] {
  const rows = ports.store.data.auditEvents.filter((row) => row.organisationId === organisationId);
  return rows.map(({ event }) => JSON.parse(event) as { action: string; decision: string; target: object });
}
