import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { requestsOf, type MadeUpRequest } from "../arbitraries/api-requests.ts";
import { brokerServer, temporaryFolder } from "../support/broker-server.ts";
import { brokerWorld, type BrokerWorld } from "../support/broker-world.ts";
import { bodiesOf, operationsOf, readBody } from "../support/openapi.ts";
import { settle } from "./fuzz-world.ts";
import { fuzz } from "./schemathesis.ts";

/** Half an hour once before a release: PASSROLE_FUZZ_SECONDS=1800. */
const seconds = Number(process.env["PASSROLE_FUZZ_SECONDS"] ?? 40);

test(`for ${seconds} s of anything, the server answers as its document says, and never with a failure`, async (t) => {
  const server = await brokerServer(t, { args: ["--no-access-log"] });
  const values = await settle(server);
  const said = server.running.talk();
  const report = await fuzz({ url: server.url, token: server.owner, seconds, values, folder: temporaryFolder(t) });
  if ("missing" in report) return t.skip(report.missing);
  t.diagnostic(`${report.cases} requests`);
  const log = server.running.said();
  assert.ok(report.passed, `${report.text}\n${log.slice(-5000)}`);
  assert.doesNotMatch(log, /"event":"failure"/);
  assert.equal(server.running.talk(), said, "it said what it says at its start, and nothing since");
  const { status } = await server.ask("GET", "/v1/me");
  assert.equal(status, 200, "the token counts to the end: all requests were answered by more than 401");
  assert.ok(report.cases > 5 * seconds, `${report.cases} requests are too few`);
});

test("whatever is asked, the API answers as its document says, and never with a failure", async (t) => {
  const world = await brokerWorld(t);
  const requests = requestsOf(world.api.document, await settle(world));
  const check = checked(world);
  const statuses: Record<number, number> = {};
  const property = fc.asyncProperty(requests, async (request) => {
    const status = await check(request);
    statuses[status] = (statuses[status] ?? 0) + 1;
  });
  // What was asked before counts, so that a failure cannot be made smaller.
  await fc.assert(property, { numRuns: 1e6, interruptAfterTimeLimit: seconds * 200, endOnFailure: true });
  t.diagnostic(`answers by status: ${JSON.stringify(statuses)}`);
  assert.equal((await world.ask("GET", "/v1/me")).status, 200);
});

/** Asks and compares the answer with what the document declares; gives its status. */
function checked(world: BrokerWorld): (request: MadeUpRequest) => Promise<number> {
  const { api, log } = world;
  const operations = new Map(operationsOf(api.document).map((operation) => [operation.id, operation]));
  const bodies = bodiesOf(api.document);
  return async ({ operation: id, method, target, headers, body }) => {
    const {
      status,
      headers: answered,
      text,
    } = await world.ask(method, target, { headers, body, address: "127.0.0.1" });
    const operation = operations.get(id)!;
    assert.ok(status < 500, `${status} ${text} ${String(failureIn(log))}`);
    assert.ok(operation.statuses.includes(status), `${status} is not declared: ${text}`);
    const media = answered.get("content-type") ?? "";
    assert.equal(bodies.answerProblem(operation, status, media, readBody(media, text)), undefined, `${status} ${text}`);
    log.length = 0;
    return status;
  };
}

function failureIn(log: BrokerWorld["log"]): unknown {
  const failure = log.find((line) => line.event === "failure");
  return failure && failure.error instanceof Error ? failure.error.stack : failure?.error;
}
