import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { auditOf } from "../support/broker-acts.ts";
import { brokerWorld, type BrokerWorld, type Reply } from "../support/broker-world.ts";

interface Made {
  token: string;
  view: { id: string };
}

async function makeToken(world: BrokerWorld, body: object): Promise<Made> {
  const made = await world.done<Made>("POST", "/v1/orgs/acme/tokens", { body: { name: "x", ...body } });
  assert.equal((await world.ask("GET", "/v1/me", { token: made.token })).status, 200, "it counts at first");
  return made;
}

/** Tokens that do not count, each for another reason. */
async function badTokens(world: BrokerWorld): Promise<Record<string, string>> {
  const { token: good, view } = await makeToken(world, {});
  const revoked = await makeToken(world, {});
  await world.done("DELETE", `/v1/orgs/acme/tokens/${revoked.view.id}`);
  const gone = await world.member("developer");
  const { member } = await world.done<{ member: string }>("GET", "/v1/me", { token: gone });
  await world.done("DELETE", `/v1/orgs/acme/members/${member}`);
  const expired = await makeToken(world, { lifetimeSeconds: 60 });
  world.clock.time += 61_000;
  const last = good.at(-1) === "A" ? "Q" : "A";
  return {
    "nobody's": `prt_${"a".repeat(20)}_${"b".repeat(43)}`,
    revoked: revoked.token,
    expired: expired.token,
    "of a member who is gone": gone,
    "with another secret": `prt_${view.id}_${"b".repeat(43)}`,
    "with another last character": good.slice(0, -1) + last,
    "revoked, with another secret": `prt_${revoked.view.id}_${"b".repeat(43)}`,
    "of another case": good.toUpperCase(),
    "too short": good.slice(0, -1),
    "too long": `${good}A`,
    "its id alone": `prt_${view.id}_`,
    "without its prefix": good.slice(4),
    "two of them": `${good},${good}`,
    "in quotes": `"${good}"`,
    "a hash": "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
    "a JSON Web Token": "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm4ifQ.",
    "of another product": "ghp_0123456789abcdefghijklmnopqrstuvwxyz",
    SQL: "'or'1'='1",
  };
}

/** All of an answer but for the request id. */
function answerText({ status, headers, text }: Reply): string {
  const id = headers.get("x-request-id")!;
  return `${status} ${JSON.stringify([...headers])} ${text}`.replaceAll(id, "ID");
}

test("a token that does not count is refused in one way, whatever is wrong with it", async (t) => {
  const world = await brokerWorld(t);
  const tokens = await badTokens(world);
  const answers = new Map<string, string>();
  for (const [what, token] of Object.entries(tokens)) {
    for (const path of ["/v1/me", "/v1/orgs/acme", "/v1/orgs/nobodys"])
      answers.set(`${what} at ${path}`, answerText(await world.ask("GET", path, { token })));
  }
  const [first, ...others] = new Set(answers.values());
  assert.deepEqual(others, [], JSON.stringify([...answers]));
  assert.match(first!, /^401 .*www-authenticate.*access\/not-signed-in/);
});

test("only the audit tells what is wrong with a token, and nothing of those with a wrong secret", async (t) => {
  const world = await brokerWorld(t);
  for (const token of Object.values(await badTokens(world))) await world.ask("GET", "/v1/me", { token });
  const failed = await auditOf(world, { action: "login.failed" });
  const rules = failed.map(({ event }) => event.rule ?? "").toSorted((one, other) => one.localeCompare(other));
  assert.deepEqual(rules, ["expired", "revoked", "revoked", ...Array.from({ length: 3 }, () => "wrong-secret")]);
});

test("tokens are compared by hashes in constant time, also where there is none", () => {
  const source = (file: string): string =>
    readFileSync(join(import.meta.dirname, "../../src/broker/access", file), "utf8");
  const compare = /export function hasHash[^]*?\n}/.exec(source("token.ts"))?.[0] ?? "";
  assert.match(compare, /timingSafeEqual\(/);
  const access = source("access.ts");
  assert.ok(access.indexOf("hasHash(text, state?.hash ?? ofNone)") < access.indexOf("if (!state) throw"));
  assert.doesNotMatch(access, /\.hash *[=!]==/);
});
