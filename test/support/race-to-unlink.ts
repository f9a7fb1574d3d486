import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { askKeys, auditOf, link, makeOrders, openDeployment, sessions } from "./broker-acts.ts";
import type { BrokerWorld, Reply } from "./broker-world.ts";
import type { ChainedEvent } from "../../src/broker/contract/audit.ts";
import type { CredentialsBody } from "../../src/broker/http/schemas/credentials.ts";

const scope = { level: "instance", app: "shop", service: "orders", stage: "dev", region: "eu-west-1" };

/** What one round of the race ended with. */
interface Round {
  link: string;
  deployment: string;
  answer: Reply<CredentialsBody>;
}

/**
 * Asks for keys and removes their link at the same time, again and again, each time with another head start, the second
 * by another broker on the same store if there is one. Fails when keys were given by a link that was gone before they
 * were written down, or were not written down.
 */
export async function raceToUnlink(world: BrokerWorld, rounds: number, other: BrokerWorld = world): Promise<void> {
  await makeOrders(world);
  await world.provider("main");
  await link(world, { level: "organisation" }, null);
  const done: Round[] = [];
  for (let round = 0; round < rounds; round += 1) done.push(await race(world, other, round));
  const audit = await auditOf(world);
  for (const round of done) check(round, audit);
  const given = done.filter(({ answer }) => answer.status === 200).length;
  assert.ok(given > 0 && given < rounds, `${given} of ${rounds} rounds gave keys: nobody raced`);
  assert.equal(sessions(world).length, given, "STS made a session for nobody");
}

async function race(world: BrokerWorld, other: BrokerWorld, round: number): Promise<Round> {
  const id = await link(world, scope, "main");
  const deployment = await openDeployment(world);
  const headStart = (round % 12) / 2;
  const [answer, removed] = await Promise.all([
    round % 2 === 0 ? askKeys(world, deployment) : sleep(headStart).then(() => askKeys(world, deployment)),
    round % 2 === 0 ? sleep(headStart).then(() => unlink(other, id)) : unlink(other, id),
  ]);
  assert.equal(removed, 204);
  await world.done("POST", `${deployment}/finish`, { body: { status: "succeeded" } });
  return { link: id, deployment: deployment.split("/").at(-1)!, answer };
}

async function unlink(world: BrokerWorld, id: string): Promise<number> {
  return (await world.ask("DELETE", `/v1/orgs/acme/links/${id}`)).status;
}

function check({ link: id, deployment, answer }: Round, audit: readonly ChainedEvent[]): void {
  const about = audit.filter(({ event }) => event.target["deployment"] === deployment);
  const [requested, issued] = ["requested", "issued"].map((what) =>
    about.find(({ event }) => event.action === `credentials.${what}`),
  );
  const removed =
    audit.find(({ event }) => event.action === "link.removed" && event.target["link"] === id) ?? assert.fail();
  if (answer.status !== 200) {
    assert.equal(answer.status, 409, answer.text);
    assert.equal(issued, undefined);
    assert.doesNotMatch(answer.text, /ASIA/);
    return;
  }
  const [need] = answer.body.needs;
  assert.ok(need?.linked && need.aws, answer.text);
  assert.ok(requested && issued, "keys without a row in the audit");
  assert.ok(requested.seq < removed.seq, "keys by a link that was gone when they were written down");
  assert.deepEqual([requested.event.target["link"], requested.event.target["linkVersion"]], [id, 1]);
  assert.equal(issued.event.target["accessKeyId"], need.aws.accessKeyId);
}
