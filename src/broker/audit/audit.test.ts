import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { auditOf, testCaller, testPorts, testSigner, type TestPorts } from "../../../test/support/broker-ports.ts";
import type { Audits, ChainedEvent } from "../contract/audit.ts";
import type { Caller } from "../contract/caller.ts";
import type { PageRequest } from "../contract/page.ts";
import { createCore, type Core } from "../core.ts";
import { Refusal } from "../refusal.ts";
import { audits } from "./audits.ts";
import { canonical } from "./canonical.ts";
import { beforeFirst, hashOf } from "./chain.ts";
import { verifyChain, type ChainExpectation } from "./verify-chain.ts";

interface World {
  ports: TestPorts;
  core: Core;
  audits: Audits;
  owner: Caller;
}

/** An organisation with events `app.created` and `app.deleted` in turn, a second apart. */
async function world(events = 0): Promise<World> {
  const ports = testPorts();
  const core = createCore(ports);
  const owner = await testCaller(ports);
  for (let index = 0; index < events; index++) {
    ports.clock.time += 1000;
    const action = index % 2 === 0 ? "app.created" : "app.deleted";
    await core.write(owner, async ({ tell }) => tell({ action, target: { app: `app-${index}` } }));
  }
  return { ports, core, audits: audits(core), owner };
}

async function linesOf({ audits, owner }: Pick<World, "audits" | "owner">): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of audits.exported(owner)) lines.push(line);
  return lines;
}

async function* each(lines: readonly string[]): AsyncIterable<string> {
  yield* lines;
}

async function codes(lines: readonly string[], expectation?: ChainExpectation): Promise<string[]> {
  const { problems } = await verifyChain(each(lines), expectation);
  return problems.map(({ code }) => code).filter((code) => code !== "audit/key-not-pinned");
}

function eventAt(lines: readonly string[], seq: number): ChainedEvent {
  return JSON.parse(lines[seq]!) as ChainedEvent;
}

function replaced(lines: readonly string[], seq: number, line: string): string[] {
  return lines.with(seq, line);
}

test("an export is its head and every event up to it, itself among them", async () => {
  const all = await world(3);
  const lines = await linesOf(all);
  const head = JSON.parse(lines[0]!) as { seq: number };
  assert.deepEqual([lines.length, head.seq], [5, 4]);
  assert.equal(eventAt(lines, 4).event.action, "audit.exported");
  assert.deepEqual(head, await all.audits.head(all.owner));
});

test("an export longer than one reading is whole", async () => {
  const all = await world();
  await all.core.write(all.owner, async ({ tell }) => {
    for (let index = 0; index < 600; index++) tell({ action: "app.created", target: { index } });
  });
  const lines = await linesOf(all);
  assert.equal(lines.length, 602);
  const { events, problems } = await verifyChain(each(lines), { key: all.ports.signer.publicKey });
  assert.deepEqual([events, problems], [601, []]);
});

test("what comes during an export is not in it", async () => {
  const all = await world(2);
  const lines: string[] = [];
  for await (const line of all.audits.exported(all.owner)) {
    lines.push(line);
    await all.core.write(all.owner, async ({ tell }) => tell({ action: "app.created", target: {} }));
  }
  assert.equal(lines.length, 4);
  assert.deepEqual(await codes(lines), []);
});

test("the audit is read and exported by who may", async () => {
  const all = await world(1);
  for (const role of ["deployer", "developer"] as const) {
    const caller = await testCaller(all.ports, { role });
    await assert.rejects(all.audits.list(caller, {}), Refusal);
    await assert.rejects(all.audits.head(caller), Refusal);
    await assert.rejects(linesOf({ ...all, owner: caller }), Refusal);
  }
  const auditor = await testCaller(all.ports, { role: "auditor" });
  assert.equal((await all.audits.list(auditor, { action: "access.denied" })).items.length, 6);
});

test("each organisation has a chain of its own", async () => {
  const all = await world(3);
  const other = await testCaller(all.ports, { organisation: "other", member: "eve" });
  assert.deepEqual((await all.audits.list(other, {})).items, []);
  assert.deepEqual((await all.audits.head(other)).seq, 0);
  assert.equal((await linesOf({ ...all, owner: other })).length, 2);
});

async function everyPage({ audits, owner }: World, request: Parameters<Audits["list"]>[1]): Promise<number[]> {
  const found: number[] = [];
  let next: string | null = null;
  do {
    const asked: PageRequest = { ...request, ...(next !== null && { cursor: next }) };
    const page = await audits.list(owner, asked);
    found.push(...page.items.map(({ seq }) => seq));
    next = page.next;
  } while (next !== null);
  return found;
}

test("events are listed from the newest on, by page, action and time", async () => {
  const all = await world(7);
  const second = (number: number): number => Date.UTC(2026, 0, 1) + number * 1000;
  assert.deepEqual(await everyPage(all, { limit: 3 }), [7, 6, 5, 4, 3, 2, 1]);
  assert.deepEqual(await everyPage(all, { limit: 7 }), [7, 6, 5, 4, 3, 2, 1]);
  assert.deepEqual(await everyPage(all, { limit: 1, action: "app.deleted" }), [6, 4, 2]);
  assert.deepEqual(await everyPage(all, { limit: 2, since: second(3), until: second(6) }), [5, 4, 3]);
  assert.deepEqual(await everyPage(all, { since: second(8) }), []);
  assert.deepEqual(await everyPage(all, { until: second(1) }), []);
  assert.deepEqual(await everyPage(all, { action: "no.such" }), []);
});

test("rare events are found beyond what is looked at for one page", async () => {
  const all = await world(1);
  await all.core.write(all.owner, async ({ tell }) => {
    for (let index = 0; index < 2050; index++) tell({ action: "link.set", target: {} });
  });
  const first = await all.audits.list(all.owner, { action: "app.created" });
  assert.deepEqual([first.items, first.next === null], [[], false]);
  assert.deepEqual(await everyPage(all, { action: "app.created" }), [1]);
});

test("times in a chain never go back, whatever the clock does", async () => {
  const all = await world(2);
  all.ports.clock.time -= 5000;
  await all.core.write(all.owner, async ({ tell }) => tell({ action: "app.created", target: {} }));
  const { items } = await all.audits.list(all.owner, {});
  assert.equal(items[0]!.time, items[1]!.time);
});

test("a change that fails, and one that is refused, leave no gap", async () => {
  const all = await world(1);
  const failing = all.core.write(all.owner, async ({ tell }) => {
    tell({ action: "app.created", target: {} });
    throw new Error("no");
  });
  await assert.rejects(failing, /no/);
  const denied = new Refusal(403, []);
  const denying = all.core.write(all.owner, async ({ tables, tell, deny }) => {
    await tables.apps.remove({});
    tell({ action: "app.deleted", target: {} });
    return deny("a-rule", { app: "x" }, denied);
  });
  await assert.rejects(denying, (error) => error === denied);
  const told = auditOf(all.ports, all.owner.organisation.id).map(({ action, decision }) => `${action} ${decision}`);
  assert.deepEqual(told, ["app.created allowed", "access.denied denied"]);
  assert.deepEqual(await codes(await linesOf(all)), []);
});

test("using local credentials is told by any member, in names", async () => {
  const all = await world();
  const machine = await testCaller(all.ports, { role: "machine", app: "shop", member: "ci", kind: "machine" });
  const report = { service: "orders", stage: "dev", region: null, reason: "nothing is linked" };
  await all.audits.reportLocalFallback(machine, report);
  const [event] = auditOf(all.ports, all.owner.organisation.id);
  assert.deepEqual([event!.action, event!.target], ["local_fallback.reported", report]);
  await assert.rejects(all.audits.reportLocalFallback(machine, { ...report, stage: "a|b" }), Refusal);
  await assert.rejects(all.audits.reportLocalFallback(machine, { ...report, reason: "x".repeat(501) }), Refusal);
});

test("an export verifies with the key that was pinned, and says when none was", async () => {
  const all = await world(4);
  const lines = await linesOf(all);
  const { key, ...head } = await all.audits.head(all.owner);
  const place = { seq: head.seq, hash: head.hash };
  assert.deepEqual(await verifyChain(each(lines), { key, anchors: [place] }), { events: 5, head: place, problems: [] });
  const unpinned = await verifyChain(each(lines));
  assert.deepEqual(
    unpinned.problems.map(({ severity, code }) => [severity, code]),
    [["warning", "audit/key-not-pinned"]],
  );
  const { seq, hash } = unpinned.head!;
  assert.deepEqual((await verifyChain(each(lines), { anchors: [{ seq, hash }] })).problems, []);
  const earlier = { seq: 1, hash: eventAt(lines, 1).hash };
  assert.equal((await verifyChain(each(lines), { anchors: [earlier] })).problems.length, 1);
});

const tampering: [how: string, change: (lines: string[]) => string[], code: string, good: number][] = [
  ["an event is edited", (lines) => replaced(lines, 3, lines[3]!.replace("app-2", "app-9")), "audit/changed", 2],
  [
    "an event's time is edited",
    (lines) => replaced(lines, 3, lines[3]!.replace("00:00:03", "00:00:02")),
    "audit/changed",
    2,
  ],
  [
    "an event's time is written another way",
    (lines) => replaced(lines, 3, lines[3]!.replace("03.000Z", "03Z")),
    "audit/changed",
    2,
  ],
  [
    "an event's time is no time",
    (lines) => replaced(lines, 3, lines[3]!.replace("03.000Z", "99.000Z")),
    "audit/changed",
    2,
  ],
  ["an event is edited and hashed again", (lines) => rehashed(lines, 3), "audit/bad-signature", 2],
  ["an event in the middle is deleted", (lines) => lines.toSpliced(3, 1), "audit/missing", 2],
  ["the first event is deleted", (lines) => lines.toSpliced(1, 1), "audit/missing", 0],
  [
    "an event is deleted and the others numbered again",
    (lines) => renumbered(lines.toSpliced(3, 1)),
    "audit/broken-chain",
    2,
  ],
  ["the tail is deleted", (lines) => lines.slice(0, -2), "audit/missing", 4],
  ["two events change places", (lines) => lines.with(3, lines[4]!).with(4, lines[3]!), "audit/missing", 2],
  ["an event stands twice", (lines) => lines.toSpliced(3, 0, lines[2]!), "audit/repeated", 2],
  ["the last event stands twice", (lines) => [...lines, lines.at(-1)!], "audit/repeated", 6],
  [
    "an event is moved to another organisation",
    (lines) => replaced(lines, 3, lines[3]!.replace(/org_\w+/, "org_x")),
    "audit/foreign",
    2,
  ],
  [
    "something stands beside an event",
    (lines) => replaced(lines, 3, lines[3]!.replace("{", '{"note":"ok",')),
    "audit/not-as-exported",
    2,
  ],
  [
    "an event is in a line twice",
    (lines) => replaced(lines, 3, lines[3]!.replace("{", '{"event":{},')),
    "audit/not-as-exported",
    2,
  ],
  [
    "a signature is another's",
    (lines) => replaced(lines, 3, lines[3]!.replace(signatureOf(lines, 3), signatureOf(lines, 4))),
    "audit/bad-signature",
    2,
  ],
  [
    "a signature is written another way",
    (lines) => replaced(lines, 3, lines[3]!.replace(signatureOf(lines, 3), `${signatureOf(lines, 3)}=`)),
    "audit/bad-signature",
    2,
  ],
  ["a line is cut", (lines) => replaced(lines, 6, lines[6]!.slice(0, 50)), "audit/not-as-exported", 5],
  ["the head is missing", (lines) => lines.slice(1), "audit/no-head", 0],
  ["there is nothing", () => [], "audit/no-head", 0],
  [
    "the head names another hash",
    (lines) => replaced(lines, 0, lines[0]!.replace(/"hash":"./, '"hash":"x')),
    "audit/other-than-head",
    6,
  ],
  [
    "the head names a key that is none",
    (lines) => replaced(lines, 0, lines[0]!.replace("Ed25519", "Ed448")),
    "audit/bad-key",
    0,
  ],
];

for (const [how, change, code, good] of tampering) {
  test(`C.4 #39: ${how}: ${code} after ${good} good events`, async () => {
    const lines = change(await linesOf(await world(5)));
    const { events, problems } = await verifyChain(each(lines));
    const [first] = problems.filter(({ severity }) => severity === "error");
    assert.deepEqual([first!.code, events], [code, good]);
    if (/event \d/.test(first!.message))
      assert.match(first!.message, new RegExp(`\\b(?:event|follows) ${good === 6 ? "[67]" : good + 1}\\b`));
  });
}

function signatureOf(lines: readonly string[], seq: number): string {
  return eventAt(lines, seq).signature;
}

function rehashed(lines: readonly string[], seq: number): string[] {
  const event = eventAt(lines, seq);
  const text = canonical({ ...event.event, target: { app: "forged" } });
  const { organisation: organisationId, previousHash } = event;
  const hash = hashOf({ organisationId, seq, time: Date.parse(event.time), event: text, previousHash });
  return replaced(lines, seq, canonical({ ...event, event: JSON.parse(text) as object, hash }));
}

function renumbered(lines: readonly string[]): string[] {
  return lines.map((line, seq) => (seq === 0 ? line : canonical({ ...eventAt(lines, seq), seq })));
}

/** The whole chain as someone would write it who has another key. */
function rewritten(lines: readonly string[], last = lines.length - 1): string[] {
  const signer = testSigner();
  let previousHash = beforeFirst;
  const events = lines.slice(1, last + 1).map((_, index) => {
    const { event, time, organisation, seq } = eventAt(lines, index + 1);
    const hashed = { organisationId: organisation, seq, time: Date.parse(time), event: canonical(event), previousHash };
    const hash = hashOf(hashed);
    const line = canonical({ seq, time, organisation, event, previousHash, hash, signature: signer.sign(hash) });
    previousHash = hash;
    return line;
  });
  const { seq, hash, signature, organisation } = JSON.parse(events.at(-1)!) as ChainedEvent;
  return [canonical({ organisation, seq, hash, signature, key: signer.publicKey }), ...events];
}

test("C.4 #39: the whole chain written anew with another key is not signed with the pinned one", async () => {
  const all = await world(5);
  const forged = rewritten(replaced(await linesOf(all), 2, (await linesOf(all))[2]!.replace("app-1", "app-9")));
  assert.deepEqual(await codes(forged), []);
  const { events, problems } = await verifyChain(each(forged), { key: all.ports.signer.publicKey });
  assert.deepEqual([events, problems.map(({ code }) => code)], [0, ["audit/bad-signature"]]);
  assert.match(problems[0]!.message, /^event 1 /);
});

test("C.4 #39: … and is another than an anchor names, from where it was changed", async () => {
  const all = await world(5);
  const anchor = await all.audits.head(all.owner);
  const lines = await linesOf(all);
  const forged = rewritten(replaced(lines, 2, lines[2]!.replace("app-1", "app-9")));
  const { events, problems } = await verifyChain(each(forged), { anchors: [anchor] });
  assert.equal(events, 4);
  assert.match(
    problems.find(({ severity }) => severity === "error")!.message,
    /^event 5 is another than the anchor names/,
  );
});

test("C.4 #39: a tail that is cut off with its head is missed by an anchor only", async () => {
  const all = await world(5);
  const lines = await linesOf(all);
  const anchor = await all.audits.head(all.owner);
  const { seq, hash, signature, organisation } = eventAt(lines, 3);
  const cut = [canonical({ organisation, seq, hash, signature, key: anchor.key }), ...lines.slice(1, 4)];
  assert.deepEqual(await codes(cut, { key: anchor.key }), []);
  const { problems } = await verifyChain(each(cut), { key: anchor.key, anchors: [anchor] });
  assert.match(problems[0]!.message, /^event 4 is missing, and all up to 6/);
});

test("no change of one character goes unseen", async () => {
  const all = await world(4);
  const lines = await linesOf(all);
  const text = lines.join("\n");
  const key = all.ports.signer.publicKey;
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom("x", "0", '"', " "), async (at, character) => {
      fc.pre(text[at] !== character);
      const changed = `${text.slice(0, at)}${character}${text.slice(at + 1)}`.split("\n");
      // Of the head only the place is looked at when a key is pinned.
      if (at < lines[0]!.length) return;
      assert.notDeepEqual(await codes(changed, { key }), []);
    }),
    { numRuns: 200 },
  );
});
