import assert from "node:assert/strict";
import { test } from "node:test";
import { brokerServer, temporaryFolder } from "../support/broker-server.ts";
import { settle } from "./fuzz-world.ts";
import { fuzz } from "./schemathesis.ts";

/** Half an hour once before a release: PASSROLE_FUZZ_SECONDS=1800. */
const seconds = Number(process.env["PASSROLE_FUZZ_SECONDS"] ?? 100);

test(`for ${seconds} s of anything, the server answers as its document says, and never with a failure`, async (t) => {
  const server = await brokerServer(t, { args: ["--no-access-log"] });
  const values = await settle(server);
  const report = await fuzz({ url: server.url, token: server.owner, seconds, values, folder: temporaryFolder(t) });
  if ("missing" in report) return t.skip(report.missing);
  t.diagnostic(`${report.cases} requests`);
  assert.ok(report.passed, report.text);
  assert.doesNotMatch(server.running.said(), /"event":"failure"/);
  assert.equal(server.running.talk().split("\n").length, 3, server.running.talk());
  const { status } = await server.ask("GET", "/v1/me");
  assert.equal(status, 200, "the token counts to the end: all requests were answered by more than 401");
  assert.ok(report.cases > 20 * seconds, `${report.cases} requests are too few`);
});
