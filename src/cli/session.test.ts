import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { failureOf, homeWith } from "../../test/support/credential-ports.ts";
import type { Io } from "./command.ts";
import { plainIo } from "./plain-io.ts";
import { openSession, type Session } from "./session.ts";

/** A machine without credentials, whose `passrole.yml` is this; what is said is gathered. */
function machine(t: TestContext, project: string): { io: Io; said: () => string } {
  let said = "";
  const cwd = homeWith(t, { "passrole.yml": project });
  const env = { HOME: cwd, AWS_EC2_METADATA_DISABLED: "true" };
  return { io: plainIo({ cwd, env, err: (text) => (said += text) }), said: () => said };
}

function open(io: Io, raw: Record<string, unknown> = {}, region = "eu-west-1"): Promise<Session> {
  return openSession({ folder: io.cwd, instance: { service: "orders", stage: "dev", region } }, raw, io);
}

const broker = "broker: https://passrole.acme.example\napp: shop\n";
const none = "services: { orders: none }\n";

const refused: [what: string, project: string, code: string, exitCode: number][] = [
  ["`none` is linked", none, "provider/none", 4],
  ["nobody is signed in at the broker it names", broker, "broker/not-signed-in", 4],
  ["a broker is named without the app", "broker: https://passrole.acme.example\n", "broker/no-app", 2],
  ["the file cannot be read", "services: [\n", "project-file/syntax", 2],
  ["nothing is linked and there are none", "services: { billing: none }\n", "credentials/none-found", 4],
];

for (const [what, project, code, exitCode] of refused) {
  test(`there is no session when ${what}`, async (t) => {
    const failure = await failureOf(() => open(machine(t, project).io));
    assert.deepEqual([failure.code, failure.exitCode], [code, exitCode]);
  });
}

test("break-glass goes on to local credentials, past `none` and a broker", async (t) => {
  for (const project of [none, broker]) {
    const failure = await failureOf(() => open(machine(t, project).io, { useLocalCredentials: true }));
    assert.equal(failure.code, "credentials/none-found");
  }
});

test("a run opens a session once, however often it asks, and another run its own", async (t) => {
  const { io } = machine(t, none);
  const first = open(io);
  assert.equal(open(io), first);
  assert.notEqual(open(io, {}, "us-east-1"), first);
  const other = open({ ...io });
  assert.notEqual(other, first);
  await Promise.allSettled([first, other, open(io, {}, "us-east-1")]);
});
