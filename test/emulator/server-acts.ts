import assert from "node:assert/strict";
import { join } from "node:path";
import { everyItem } from "../support/broker-reading.ts";
import { serverArguments, type BrokerServer } from "../support/broker-server.ts";
import { passrole, type Run } from "../support/passrole.ts";

/** Path of what most tests write. */
export const parameters = "/v1/orgs/acme/parameters";

/** Sets a parameter of the organisation. */
export function set(server: BrokerServer, name: string, value = "value"): Promise<{ id: string }> {
  return server.done("PUT", parameters, { body: { scope: { level: "organisation" }, name, value } });
}

/** Names of all parameters. */
export async function namesOf(server: BrokerServer): Promise<string[]> {
  return (await everyItem<{ name: string }>(server, parameters)).map(({ name }) => name).sort();
}

/** A start that is to fail: nothing answers where its STS should be. */
export function start(data: string, ...more: readonly string[]): Promise<Run> {
  const args = [...serverArguments(data, { url: "http://127.0.0.1:9" }), ...more];
  return passrole(args, { cwd: join(data, ".."), killAfter: 20_000 });
}

/** It said why, and what to do, on standard error alone. */
export function assertRefused({ status, stderr, stdout }: Run, code: string, exitCode = 1): void {
  assert.match(stderr, new RegExp(`^error ${code}: `));
  assert.match(stderr, /hint: /);
  assert.equal(status, exitCode);
  assert.equal(stdout, "");
}
