import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { auditOf, told } from "../support/broker-acts.ts";
import { brokerWorld, type BrokerWorld } from "../support/broker-world.ts";
import {
  browserOf,
  goodPassword,
  invitationFor,
  membersBrowser,
  ownersBrowser,
  type Browser,
} from "../support/browser.ts";
import { assertNoCanary, textsOfFolder } from "../support/canaries.ts";
import { openSqlite } from "../../src/broker/store/sqlite/open-sqlite.ts";

const hour = 3_600_000;

async function begin(t: TestContext): Promise<{ world: BrokerWorld; browser: Browser }> {
  const world = await brokerWorld(t);
  return { world, browser: await ownersBrowser(world) };
}

/** Whether a session's text still counts. */
async function counts(world: BrokerWorld, text: string | undefined): Promise<boolean> {
  const browser = browserOf(world);
  browser.cookie = text;
  return (await browser.ask("GET", "/v1/session")).status === 200;
}

const forged: readonly (readonly [what: string, headers: Record<string, string | undefined>, answer: string])[] = [
  ["no word of our page", { "x-passrole-csrf": undefined }, "403 request/bad-csrf"],
  ["an empty word", { "x-passrole-csrf": "" }, "403 request/bad-csrf"],
  ["the word of nobody", { "x-passrole-csrf": "A".repeat(43) }, "403 request/bad-csrf"],
  ["the origin of another site", { origin: "https://evil.example" }, "403 request/other-site"],
  ["an origin that begins like ours", { origin: "https://broker.example.com.evil.example" }, "403 request/other-site"],
  ["an origin at another port", { origin: "https://broker.example.com:8443" }, "403 request/other-site"],
  ["the origin of no place", { origin: "null" }, "403 request/other-site"],
  ["no origin", { origin: undefined }, "403 request/other-site"],
  ["a browser that says it comes from another site", { "sec-fetch-site": "cross-site" }, "403 request/other-site"],
  ["a browser that says it comes from a neighbour", { "sec-fetch-site": "same-site" }, "403 request/other-site"],
  ["a form's type", { "content-type": "application/x-www-form-urlencoded" }, "415 request/not-json"],
  ["plain text", { "content-type": "text/plain" }, "415 request/not-json"],
  ["plain text that calls itself JSON", { "content-type": "text/plain; application/json" }, "415 request/not-json"],
  ["no type", { "content-type": undefined }, "415 request/not-json"],
];

test("C.4 #32: a change by a session that our page did not make is refused", async (t) => {
  const { world, browser } = await begin(t);
  const create = (name: string, headers: Record<string, string | undefined> = {}): ReturnType<Browser["ask"]> =>
    browser.ask("POST", "/v1/orgs/acme/apps", { body: { name }, headers });
  for (const [what, headers, answer] of forged) assert.equal(told(await create("forged", headers)), answer, what);
  const apps = await world.done<{ items: unknown[] }>("GET", "/v1/orgs/acme/apps");
  assert.deepEqual(apps.items, []);
  assert.equal((await create("own")).status, 201);
});

test("C.4 #32: nobody is signed in, out or invited by another site", async (t) => {
  const { browser } = await begin(t);
  const other = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
  const signIn = { body: { name: "ann@example.com", password: goodPassword }, headers: other };
  assert.equal(told(await browser.ask("POST", "/v1/session", signIn)), "403 request/other-site");
  assert.equal(told(await browser.ask("DELETE", "/v1/session", { headers: other })), "403 request/other-site");
  assert.equal(told(await browser.ask("GET", "/v1/session", { headers: other })), "403 request/other-site");
  assert.equal((await browser.ask("GET", "/v1/session")).status, 200);
});

test("C.4 #32: a token needs no word of a page; a cookie beside it is refused", async (t) => {
  const { world, browser } = await begin(t);
  const made = await world.ask("POST", "/v1/orgs/acme/apps", { body: { name: "shop" } });
  assert.equal(made.status, 201);
  const both = { authorization: `Bearer ${world.owner}` };
  for (const path of ["/v1/me", "/v1/session", "/v1/sessions"]) {
    assert.equal(told(await browser.ask("GET", path, { headers: both })), "400 request/cookie-and-token", path);
  }
  assert.equal(told(await world.ask("GET", "/v1/session")), "401 access/not-signed-in");
});

test("C.4 #33: the cookie is for this host alone, out of reach of scripts and other sites", async (t) => {
  const { browser } = await begin(t);
  const { headers } = await browser.signIn("ann@example.com", goodPassword);
  const [pair = "", ...attributes] = headers.get("set-cookie")!.split("; ");
  assert.match(pair, /^__Host-passrole=[\w-]{43}$/);
  const week = 7 * 24 * 3600;
  assert.deepEqual(attributes, ["Path=/", "Secure", "HttpOnly", "SameSite=Strict", `Max-Age=${week}`]);
  assert.equal(headers.get("cache-control"), "no-store");
});

test("C.4 #33: signing in always gives another id, and the one before counts no more", async (t) => {
  const { world, browser } = await begin(t);
  const before = browser.cookie!;
  await browser.signIn("ann@example.com", goodPassword);
  assert.notEqual(browser.cookie, before);
  assert.deepEqual([await counts(world, before), await counts(world, browser.cookie)], [false, true]);
  const chosen = browserOf(world);
  chosen.cookie = "A".repeat(43);
  await chosen.signIn("ann@example.com", goodPassword);
  assert.notEqual(chosen.cookie, "A".repeat(43));
  assert.equal(await counts(world, "A".repeat(43)), false);
});

test("C.4 #33: whoever may more or less than before gets another id with the next request", async (t) => {
  const { world } = await begin(t);
  const browser = await membersBrowser(world, "ben", "auditor");
  const [before, csrf] = [browser.cookie!, browser.csrf];
  await world.done("POST", "/v1/orgs/acme/members/ben/roles", { body: { role: "admin" } });
  const first = await browser.ask<{ organisations: { roles: { role: string }[] }[] }>("GET", "/v1/session");
  assert.deepEqual(first.body.organisations[0]?.roles.map(({ role }) => role).sort(), ["admin", "auditor"]);
  assert.notEqual(browser.cookie, before);
  assert.notEqual(browser.csrf, csrf);
  const late = browserOf(world);
  late.cookie = before;
  assert.equal(told(await late.ask("GET", "/v1/me")), "401 access/session-renewed");
  assert.equal((await browser.ask("POST", "/v1/orgs/acme/apps", { body: { name: "shop" } })).status, 201);
});

test("C.4 #33: signing out, a removed member, a revoked token and time end a session", async (t) => {
  const { world, browser } = await begin(t);
  const { cookie } = browser;
  const out = await browser.ask("DELETE", "/v1/session");
  assert.match(out.headers.get("set-cookie")!, /^__Host-passrole=; .*Max-Age=0$/);
  assert.equal(await counts(world, cookie), false);
  const ben = await membersBrowser(world, "ben", "developer");
  await world.done("DELETE", "/v1/orgs/acme/members/ben");
  assert.equal(await counts(world, ben.cookie), false);
  assert.equal(told(await ben.signIn("ben", goodPassword)), "401 account/wrong");
  const token = await world.member("developer");
  const byToken = browserOf(world);
  assert.equal((await byToken.ask("POST", "/v1/session/token", { body: { token } })).status, 200);
  const { token: used } = await world.done<{ token: { id: string } }>("GET", "/v1/me", { token });
  await world.done("DELETE", `/v1/orgs/acme/tokens/${used.id}`);
  assert.equal(await counts(world, byToken.cookie), false);
  await browser.signIn("ann@example.com", goodPassword);
  world.clock.time += 11 * hour;
  assert.equal(await counts(world, browser.cookie), true);
  world.clock.time += 12 * hour;
  assert.equal(await counts(world, browser.cookie), false, "nobody used it for twelve hours");
  await browser.signIn("ann@example.com", goodPassword);
  for (let day = 0; day < 6.5; day += 0.4) {
    world.clock.time += 0.4 * 24 * hour;
    assert.equal(await counts(world, browser.cookie), true, `${day}`);
  }
  world.clock.time += 8 * hour;
  assert.equal(await counts(world, browser.cookie), false, "a week is over, however much it was used");
});

test("C.4 #33: another password ends every other session, and takes the one that counts", async (t) => {
  const { world, browser } = await begin(t);
  const other = browserOf(world);
  await other.signIn("ann@example.com", goodPassword);
  const before = browser.cookie;
  const change = (current: string, password: string): ReturnType<Browser["ask"]> =>
    browser.ask("PUT", "/v1/session/password", { body: { current, password } });
  assert.equal(told(await change("canary wrong password", "canary tree house boat")), "422 account/wrong-password");
  assert.equal(told(await change(goodPassword, "short")), "422 account/weak-password");
  assert.equal((await change(goodPassword, "canary tree house boat")).status, 200);
  assert.notEqual(browser.cookie, before);
  assert.deepEqual([await counts(world, before), await counts(world, other.cookie)], [false, false]);
  assert.equal(told(await other.signIn("ann@example.com", goodPassword)), "401 account/wrong");
  assert.equal((await other.signIn("ann@example.com", "canary tree house boat")).status, 200);
});

test("C.4 #33: sessions in other browsers end together, nobody else's, each told in the audit", async (t) => {
  const { world, browser } = await begin(t);
  const others = [browserOf(world), browserOf(world)];
  for (const other of others) await other.signIn("ann@example.com", goodPassword);
  const ben = await membersBrowser(world, "ben", "developer");
  const { items } = (await browser.ask<{ items: { id: string; current: boolean }[] }>("GET", "/v1/sessions")).body;
  assert.deepEqual(
    items.map(({ current }) => current),
    [false, false, true],
  );
  const ended = await browser.ask("DELETE", "/v1/sessions");
  assert.deepEqual([ended.status, ended.body], [200, { ended: 2 }]);
  const count = await Promise.all([browser, ben, ...others].map(({ cookie }) => counts(world, cookie)));
  assert.deepEqual(count, [true, true, false, false]);
  const events = await auditOf(world, { action: "session.ended" });
  assert.deepEqual(
    new Set(events.map(({ event }) => event.target["session"])),
    new Set(items.flatMap(({ id, current }) => (current ? [] : [id]))),
  );
  assert.deepEqual((await browser.ask("DELETE", "/v1/sessions")).body, { ended: 0 });
});

test("C.4 #36: the 11th failed sign-in with a name is refused from everywhere but where it was used before", async (t) => {
  const { world } = await begin(t);
  const at = (address: string) => ({ address });
  const browser = browserOf(world);
  await browser.signIn("ann@example.com", goodPassword, at("192.0.2.77"));
  for (let count = 1; count <= 10; count += 1) {
    const answer = await browser.signIn("ann@example.com", "wrong", at(`198.51.100.${count}`));
    assert.equal(told(answer), "401 account/wrong", `${count}`);
  }
  const refused = await browser.signIn("ann@example.com", goodPassword, at("203.0.113.9"));
  assert.equal(told(refused), "429 account/too-many");
  const seconds = Number(refused.headers.get("retry-after"));
  assert.ok(seconds > 14 * 60 && seconds <= 15 * 60, `${seconds}`);
  assert.equal((await browser.signIn("ann@example.com", goodPassword, at("192.0.2.77"))).status, 200);
  world.clock.time += 16 * 60_000;
  assert.equal((await browser.signIn("ann@example.com", goodPassword, at("203.0.113.9"))).status, 200);
});

test("C.4 #36: the 11th failed sign-in from an address is refused, whatever it claims to forward, and no other's", async (t) => {
  const { world } = await begin(t);
  const ben = await membersBrowser(world, "ben", "developer");
  const browser = browserOf(world);
  const tryName = (name: string, headers = {}): ReturnType<Browser["signIn"]> =>
    browser.signIn(name, "wrong", { address: "198.51.100.1", headers });
  for (let count = 1; count <= 10; count += 1) {
    const forwarded = { "x-forwarded-for": `203.0.113.${count}` };
    assert.equal(told(await tryName(`nobody-${count}`, forwarded)), "401 account/wrong", `${count}`);
  }
  assert.equal(told(await tryName("ann@example.com", { "x-forwarded-for": "203.0.113.99" })), "429 account/too-many");
  assert.equal((await ben.signIn("ben", goodPassword, { address: "198.51.100.2" })).status, 200);
});

test("C.4 #36: many attempts at once are no way around it", async (t) => {
  const { world } = await begin(t);
  const attempts = Array.from({ length: 30 }, () => browserOf(world).signIn("ann@example.com", "wrong"));
  const answers = (await Promise.all(attempts)).map(told);
  assert.equal(answers.filter((answer) => answer === "401 account/wrong").length, 10);
  assert.equal(answers.filter((answer) => answer === "429 account/too-many").length, 20);
});

test("C.4 #36: a name that does not exist is answered as one that does, to the last attempt", async (t) => {
  const { world } = await begin(t);
  const answersFor = async (name: string, network: string): Promise<string[]> => {
    const answers = [];
    for (let count = 1; count <= 12; count += 1) {
      const address = `${network}.${count}`;
      const { status, text, headers } = await browserOf(world).signIn(name, "wrong", { address });
      const shown = text.replace(/"requestId":"[^"]*"/, "");
      answers.push(`${status} ${shown} ${headers.get("retry-after")} ${headers.get("set-cookie")}`);
    }
    return answers;
  };
  assert.deepEqual(
    await answersFor("nobody@example.com", "198.51.100"),
    await answersFor("ann@example.com", "203.0.113"),
  );
});

test("C.4 #36: failed sign-ins fill neither the audit nor the store", async (t) => {
  const { world } = await begin(t);
  for (let count = 1; count <= 40; count += 1) {
    await browserOf(world).signIn("ann@example.com", "wrong", { address: `198.51.100.${count}` });
  }
  await world.ask("GET", "/v1/me");
  const actions = (await auditOf(world)).map(({ event }) => event.action);
  const told = (action: string): number => actions.filter((each) => each === action).length;
  assert.deepEqual([told("login.failed"), told("login.locked")], [5, 1]);
});

test("C.4 #37, #38: no password, cookie, or link is in answers, the log, the audit or the store", async (t) => {
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "passrole-browser-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const world = await brokerWorld(t, { store: await openSqlite({ folder }) });
  const browser = await ownersBrowser(world);
  const answers: Record<string, string> = {};
  const note = async (name: string, answer: ReturnType<Browser["ask"]>): Promise<void> => {
    answers[name] = (await answer).text.replace(/"csrf":"[^"]*"/, "");
  };
  const wrong = "canary-wrong-password/+";
  await note("again", browser.accept(world.invitation, "ann@example.com", goodPassword));
  await note("wrong", browserOf(world).signIn("ann@example.com", wrong));
  await note("weak", browser.accept(await invitationFor(world, "ann"), "ann@example.com", "canary-weak"));
  await note("own", browser.ask("GET", "/v1/sessions"));
  await note("query", browser.ask("GET", `/v1/me?invitation=${world.invitation}`));
  await note("agent", browser.ask("GET", "/v1/me", { headers: { "user-agent": world.invitation } }));
  await browser.ask("PUT", "/v1/session/password", {
    body: { current: goodPassword, password: "canary-new/+password" },
  });
  const canaries = [
    goodPassword,
    wrong,
    "canary-weak",
    "canary-new/+password",
    browser.cookie!,
    browser.csrf!,
    world.invitation.slice(25),
  ];
  const log = { log: JSON.stringify(world.log), audit: JSON.stringify(await auditOf(world)) };
  assertNoCanary({ ...answers, ...log, ...textsOfFolder(folder) }, canaries);
});
