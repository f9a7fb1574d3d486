import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { askKeys, linkedOrders, openDeployment, orders, sessions, told } from "../support/broker-acts.ts";
import { brokerWorld, type BrokerWorld } from "../support/broker-world.ts";
import { testSigner } from "../support/broker-ports.ts";
import { beforeFirst, hashOf } from "../../src/broker/audit/chain.ts";
import type { AuditHead } from "../../src/broker/contract/audit.ts";
import type { AuditEventRow } from "../../src/broker/ports/rows.ts";
import { StoreError, type Store, type StoreFault, type Tables } from "../../src/broker/ports/store.ts";
import { openSqlite } from "../../src/broker/store/sqlite/open-sqlite.ts";
import { plainIo } from "../../src/cli/plain-io.ts";
import { runProgram } from "../../src/cli/run-program.ts";

/** What `passrole audit verify` says of an export, with what was noted before. */
interface Verified {
  whole: boolean;
  events: number;
  diagnostics: { code: string; severity: string; message: string }[];
}

interface Audited {
  world: BrokerWorld;
  /** What was noted elsewhere before anyone changed anything. */
  noted: AuditHead;
  /** Changes the store behind the broker's back, exports its audit, and verifies that. */
  tampered: (change: Change, noted?: Noted) => Promise<Verified>;
}

type Change = (tables: Tables, rows: AuditEventRow[]) => Promise<void>;
type Noted = { key?: boolean; anchor?: boolean };

async function audited(t: TestContext): Promise<Audited> {
  const world = await brokerWorld(t);
  for (const name of ["one", "two", "three", "four"])
    await world.done("POST", "/v1/orgs/acme/apps", { body: { name } });
  const noted = await world.done<AuditHead>("GET", "/v1/orgs/acme/audit/head");
  const folder = mkdtempSync(join(tmpdir(), "passrole-audit-"));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "key.json"), JSON.stringify(noted.key));
  const tampered: Audited["tampered"] = async (change, { key = true, anchor = false } = {}) => {
    await world.store.write(async (tables) => {
      const rows = await tables.auditEvents.list({ organisationId: noted.organisation }, { orderBy: "seq" });
      await change(tables, rows);
    });
    const { status, text } = await world.ask("GET", "/v1/orgs/acme/audit/export");
    assert.equal(status, 200);
    writeFileSync(join(folder, "audit.jsonl"), text);
    const anchors = anchor ? ["--anchor", `${noted.seq}:${noted.hash}`] : [];
    return verify(folder, [...(key ? ["--key", "key.json"] : []), ...anchors]);
  };
  return { world, noted, tampered };
}

async function verify(cwd: string, options: readonly string[]): Promise<Verified> {
  let out = "";
  const io = plainIo({ cwd, env: {}, out: (text) => void (out += text), err: () => undefined });
  const exitCode = await runProgram(["audit", "verify", "audit.jsonl", "--json", ...options], io);
  const verified = JSON.parse(out) as Verified;
  assert.equal(exitCode, verified.whole ? 0 : 1);
  return verified;
}

function firstError({ diagnostics }: Verified): string | undefined {
  return diagnostics.find(({ severity }) => severity === "error")?.code;
}

const at = (rows: readonly AuditEventRow[], seq: number): AuditEventRow => rows[seq - 1]!;
const place = ({ organisationId, seq }: AuditEventRow): Pick<AuditEventRow, "organisationId" | "seq"> => ({
  organisationId,
  seq,
});

/** Changes to the table of the audit, and how many events are then still good. */
const changes: [what: string, change: Change, code: string, good: number][] = [
  [
    "an event is edited",
    ({ auditEvents }, rows) => auditEvents.update(place(at(rows, 4)), { event: denied(at(rows, 4)) }).then(),
    "audit/changed",
    3,
  ],
  [
    "an event is edited and hashed anew",
    ({ auditEvents }, rows) => auditEvents.update(place(at(rows, 4)), rehashed(at(rows, 4))).then(),
    "audit/bad-signature",
    3,
  ],
  [
    "an event's time is changed",
    ({ auditEvents }, rows) => auditEvents.update(place(at(rows, 4)), { time: at(rows, 4).time + 1 }).then(),
    "audit/changed",
    3,
  ],
  [
    "an event is removed from the middle",
    ({ auditEvents }, rows) => auditEvents.remove(place(at(rows, 4))).then(),
    "audit/missing",
    3,
  ],
  [
    "the first event is removed",
    ({ auditEvents }, rows) => auditEvents.remove(place(at(rows, 1))).then(),
    "audit/missing",
    0,
  ],
  [
    "two events change places",
    ({ auditEvents }, rows) => swap(auditEvents, at(rows, 4), at(rows, 5)),
    "audit/broken-chain",
    3,
  ],
  [
    "an event is there twice",
    ({ auditEvents }, rows) => auditEvents.insert({ ...rows.at(-1)!, seq: rows.length + 1 }),
    "audit/broken-chain",
    9,
  ],
];

function denied({ event }: AuditEventRow): string {
  return event.replace('"allowed"', '"denied"');
}

function rehashed(row: AuditEventRow): AuditEventRow {
  const edited = { ...row, event: denied(row) };
  return { ...edited, hash: hashOf(edited) };
}

async function swap(table: Tables["auditEvents"], one: AuditEventRow, other: AuditEventRow): Promise<void> {
  const { seq: _, ...first } = one;
  const { seq: __, ...second } = other;
  await table.update(place(one), second);
  await table.update(place(other), first);
}

for (const [what, change, code, good] of changes) {
  test(`C.4 #39: ${what} in the store: its export is not whole after ${good} events`, async (t) => {
    const { tampered } = await audited(t);
    const verified = await tampered(change);
    assert.equal(verified.whole, false);
    assert.deepEqual([firstError(verified), verified.events], [code, good], JSON.stringify(verified));
  });
}

test("C.4 #39: an export that nobody changed is whole", async (t) => {
  const { tampered, noted } = await audited(t);
  const verified = await tampered(async () => undefined, { anchor: true });
  assert.deepEqual([verified.whole, verified.events], [true, noted.seq + 1]);
});

test("C.4 #39: a tail that is cut off in the store is missed by who noted where it ended", async (t) => {
  const { tampered, noted } = await audited(t);
  const cut = async ({ auditEvents }: Tables, rows: AuditEventRow[]): Promise<void> => {
    for (const row of rows.slice(-2)) await auditEvents.remove(place(row));
  };
  const verified = await tampered(cut, { anchor: true });
  assert.deepEqual([verified.whole, firstError(verified)], [false, "audit/missing"]);
  assert.match(verified.diagnostics[0]!.message, new RegExp(`event ${noted.seq} is missing`));
});

test("C.4 #39: the whole chain written anew with another key is seen at its first event, or where it was noted", async (t) => {
  const { tampered, noted } = await audited(t);
  const anew = async ({ auditEvents }: Tables, rows: AuditEventRow[]): Promise<void> => {
    let previousHash = beforeFirst;
    for (const row of rows) {
      const hashed = { ...row, event: row.event.replaceAll("three", "drei"), previousHash };
      const hash = hashOf(hashed);
      await auditEvents.update(place(row), { ...hashed, hash, signature: otherSigner.sign(hash) });
      previousHash = hash;
    }
  };
  const verified = await tampered(anew);
  assert.deepEqual([verified.whole, verified.events, firstError(verified)], [false, 0, "audit/bad-signature"]);
  assert.match(verified.diagnostics[0]!.message, /event 1\b/);
  assert.equal((await tampered(async () => undefined, { anchor: true })).whole, false);
  assert.ok(noted.seq > 5);
});

const otherSigner = testSigner();

/** A store whose writes fail from some moment on, as those of a disk that is full do. */
function failing(store: Store): { store: Store; fails: { with?: StoreFault; after: number } } {
  const fails: { with?: StoreFault; after: number } = { after: 0 };
  const write: Store["write"] = (work) =>
    fails.with !== undefined && fails.after-- <= 0
      ? Promise.reject(new StoreError(fails.with, "it cannot be written"))
      : store.write(work);
  return { store: { shared: false, write, read: (work) => store.read(work), close: () => store.close() }, fails };
}

for (const fault of ["full", "read-only", "unreachable", "failed"] as const) {
  test(`C.4 #40: with a store that is ${fault} there are no keys, and nothing is said to be done`, async (t) => {
    const { store, fails } = failing(await openSqlite({ folder: ":memory:" }));
    const world = await brokerWorld(t, { store });
    await linkedOrders(world);
    const deployment = await openDeployment(world);
    for (const after of [0, 1]) {
      fails.with = fault;
      fails.after = after;
      const answer = await askKeys(world, deployment);
      assert.equal(told(answer), `503 store/${fault}`);
      assert.ok(Number(answer.headers.get("retry-after")) > 0);
      assert.doesNotMatch(answer.text, /ASIA|secretAccessKey|"needs"/);
      assert.equal(sessions(world).length, after, "STS is asked only after the request was written down");
    }
    fails.after = 0;
    for (const [method, path, body] of changing) {
      assert.match(told(await world.ask(method, path, { body })), new RegExp(`^503 store/${fault}$`), path);
    }
    const opening = await world.ask("POST", `${orders}/instances/dev/eu-west-1/deployments`, {
      body: { tool: "passrole" },
    });
    assert.equal(opening.status, 503);
    delete fails.with;
    const again = await askKeys(world, deployment);
    assert.equal(again.status, 200, "it works again as soon as the store does");
  });
}

const changing: [method: string, path: string, body?: object][] = [
  ["POST", "/v1/orgs/acme/apps", { name: "blog" }],
  ["PUT", "/v1/orgs/acme/parameters", { scope: { level: "organisation" }, name: "A", value: "b" }],
  ["POST", "/v1/orgs/acme/tokens", { name: "x" }],
  ["GET", "/v1/orgs/acme/audit/export"],
];

test("C.4 #40: who may not do something is not told so where that cannot be written down", async (t) => {
  const { store, fails } = failing(await openSqlite({ folder: ":memory:" }));
  const world = await brokerWorld(t, { store });
  const token = await world.member("auditor");
  assert.equal((await world.ask("GET", "/v1/me", { token })).status, 200);
  fails.with = "full";
  assert.equal(
    told(await world.ask("POST", "/v1/orgs/acme/apps", { token, body: { name: "blog" } })),
    "503 store/full",
  );
});
