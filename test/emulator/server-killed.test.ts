import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { AuditHead } from "../../src/broker/contract/audit.ts";
import type { DeploymentView } from "../../src/broker/contract/deployments.ts";
import { brokerServer, type BrokerServer } from "../support/broker-server.ts";
import { everyItem, wholeAudit } from "../support/broker-reading.ts";

const lanes = 2;
const roundsOfLane = 10;
/** Clients that write at the same time. */
const clients = 3;
/** Milliseconds after the first acknowledgement of a kind within which the server is killed. */
const writing = 100;

test(`a server that is killed ${lanes * roundsOfLane} times while it writes and issues loses nothing it acknowledged`, async (t) => {
  const ledgers = await Promise.all(Array.from({ length: lanes }, (_, lane) => killedAgainAndAgain(t, lane)));
  const count = (what: keyof Acknowledged): number => ledgers.reduce((sum, each) => sum + each[what].length, 0);
  t.diagnostic(`${count("parameters")} changes, ${count("opened")} deployments, ${count("issued")} keys acknowledged`);
  assert.ok(count("parameters") > 20 && count("opened") > 20 && count("issued") > 20);
});

/** What clients were told is done. */
interface Acknowledged {
  parameters: string[];
  opened: { key: string; id: string }[];
  issued: { deployment: string; accessKeyId: string }[];
  heads: AuditHead[];
  /** Keys of requests that were sent, whether they were answered or not. */
  sent: string[];
}

async function killedAgainAndAgain(t: TestContext, lane: number): Promise<Acknowledged> {
  const server = await brokerServer(t);
  await server.provider("main");
  const link = { scope: { level: "organisation" }, need: "aws", provider: "main" };
  await server.done("PUT", "/v1/orgs/acme/links", { body: link });
  const told: Acknowledged = { parameters: [], opened: [], issued: [], heads: [], sent: [] };
  for (let round = 0; round < roundsOfLane; round++) {
    const before = told.sent.length;
    const moment = ((lane * roundsOfLane + round) * 0.618_034) % 1;
    await killWhileBusy(server, told, round % 2 === 0 ? "issued" : "parameters", moment * writing);
    await server.start();
    await everythingIsThere(server, told);
    await nothingIsDoneTwice(server, told, told.sent.slice(before));
  }
  return told;
}

/** Kills it so many milliseconds after the next thing of a kind was acknowledged. */
async function killWhileBusy(
  server: BrokerServer,
  told: Acknowledged,
  first: "issued" | "parameters",
  moment: number,
): Promise<void> {
  const before = told[first].length;
  const over = new AbortController();
  const working = Promise.allSettled(Array.from({ length: clients }, () => work(server, told, over.signal)));
  while (told[first].length === before) await sleep(1);
  await sleep(moment);
  await server.end("SIGKILL");
  over.abort();
  await working;
}

/** A client: it writes and issues until the server is gone. */
async function work(server: BrokerServer, told: Acknowledged, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    const key = `k${told.sent.push(`k${told.sent.length}`) - 1}`;
    const parameter = { scope: { level: "organisation" }, name: `P_${key}`, value: key };
    await server.done("PUT", "/v1/orgs/acme/parameters", { body: parameter });
    told.parameters.push(parameter.name);
    const { id } = await open(server, key);
    told.opened.push({ key, id });
    const path = `/v1/orgs/acme/deployments/${id}/credentials`;
    const { needs } = await server.done<Issued>("POST", path, { body: { needs: ["aws"] } });
    told.issued.push({ deployment: id, accessKeyId: needs[0]!.aws.accessKeyId });
    told.heads.push(await server.done<AuditHead>("GET", "/v1/orgs/acme/audit/head"));
  }
}

interface Issued {
  needs: readonly { aws: { accessKeyId: string } }[];
}

const deployments = "/v1/orgs/acme/apps/shop/services/orders/instances/dev/eu-west-1/deployments";

function open(server: BrokerServer, key: string): Promise<DeploymentView> {
  const headers = { "idempotency-key": key };
  return server.done("POST", deployments, { body: { tool: "serverless", revision: key }, headers });
}

async function everythingIsThere(server: BrokerServer, told: Acknowledged): Promise<void> {
  const parameters = await everyItem<{ name: string }>(server, "/v1/orgs/acme/parameters");
  assert.deepEqual(missing(told.parameters, new Set(parameters.map(({ name }) => name))), []);
  const found = await everyItem<DeploymentView>(server, "/v1/orgs/acme/deployments");
  assert.deepEqual(
    missing(
      told.opened.map(({ id }) => id),
      new Set(found.map(({ id }) => id)),
    ),
    [],
  );
  const keys = found.flatMap(({ id, issuances }) =>
    issuances.filter(({ status }) => status === "issued").map(({ accessKeyId }) => `${id} ${accessKeyId}`),
  );
  const issued = told.issued.map(({ deployment, accessKeyId }) => `${deployment} ${accessKeyId}`);
  assert.deepEqual(missing(issued, new Set(keys)), []);
  await auditIsWhole(server, told);
  const recorded = new Set(found.flatMap(({ issuances }) => issuances.map(({ sessionName }) => sessionName)));
  assert.deepEqual(missing(sessionsOf(server), recorded), [], "no session was made that nobody had written down");
}

/** The chain is the one that clients saw grow, and tells of every key that was given out. */
async function auditIsWhole(server: BrokerServer, { heads, issued }: Acknowledged): Promise<void> {
  const events = (await wholeAudit(server, heads)).filter(({ action }) => action === "credentials.issued");
  const given = new Set(events.map(({ target }) => target["accessKeyId"]));
  assert.deepEqual(
    missing(
      issued.map(({ accessKeyId }) => accessKeyId),
      given,
    ),
    [],
  );
}

/** Names of the sessions that STS made for deployments. */
function sessionsOf({ sts }: BrokerServer): string[] {
  const made = sts.events.filter(({ eventName, errorCode }) => eventName === "AssumeRole" && errorCode === undefined);
  const names = made.map(({ requestParameters }) => String(requestParameters!["roleSessionName"]));
  return names.filter((name) => name.includes("+ann+"));
}

/** Sends each request of the round again, with its key. */
async function nothingIsDoneTwice(server: BrokerServer, told: Acknowledged, keys: readonly string[]): Promise<void> {
  const ids = new Map(told.opened.map(({ key, id }) => [key, id]));
  for (const key of keys) {
    const headers = { "idempotency-key": key };
    const body = { tool: "serverless", revision: key };
    const { status, body: answer } = await server.ask<DeploymentView>("POST", deployments, { body, headers });
    assert.ok(status === 201 || status === 409, `${status}`);
    if (ids.has(key)) assert.equal(answer.id, ids.get(key));
    else if (status === 201) told.opened.push({ key, id: answer.id });
  }
  const found = await everyItem<DeploymentView>(server, "/v1/orgs/acme/deployments");
  const revisions = found.map(({ revision }) => revision);
  assert.equal(new Set(revisions).size, revisions.length, "nothing was done twice");
}

function missing<T>(wanted: readonly T[], found: ReadonlySet<unknown>): T[] {
  return wanted.filter((each) => !found.has(each));
}
