import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { brokeredMachine, laptopKey } from "../../../test/support/brokered-machine.ts";
import { linkedAws, problem, unlinkedAws, type Answer } from "../../../test/support/fake-broker.ts";

const html = { type: "text/html", body: "<html>sign in to the airport</html>" };

/** Whatever a broker answers instead of keys. */
const failures: [what: string, answer: Answer, exitCode: number, code: string][] = [
  ["500", problem(500, "broker/broken"), 1, "broker/broken"],
  ["500 of a proxy", { status: 500, ...html }, 1, "broker/failed"],
  ["401", problem(401, "access/not-signed-in"), 4, "access/not-signed-in"],
  ["403", problem(403, "access/not-allowed"), 4, "access/not-allowed"],
  ["404", problem(404, "request/not-found"), 1, "request/not-found"],
  ["409", problem(409, "provider/unverified"), 1, "provider/unverified"],
  ["503 for ever", problem(503, "store/busy"), 1, "store/busy"],
  ["a sign-in page with status 200", html, 1, "broker/not-a-broker"],
  ["a redirect", { status: 302, headers: { location: "https://evil.example" } }, 1, "broker/not-a-broker"],
  ["an empty object", { body: {} }, 1, "broker/not-a-broker"],
  ["an empty list of needs", { body: { needs: [] } }, 1, "broker/not-a-broker"],
  ["something about Stripe alone", { body: { needs: [{ linked: false, need: "stripe" }] } }, 1, "broker/not-a-broker"],
  ["`linked` as a text", { body: { needs: [{ linked: "false", need: "aws" }] } }, 1, "broker/not-a-broker"],
  ["half an answer", { body: { needs: [linkedAws()] }, fault: "half" }, 1, "broker/unreachable"],
  ["a connection that breaks", { fault: "reset" }, 1, "broker/unreachable"],
];

for (const [what, answer, exitCode, code] of failures) {
  for (const route of ["POST credentials", "POST deployments"] as const) {
    if (
      route === "POST deployments" &&
      answer.fault === undefined &&
      answer.body !== undefined &&
      !answer.status &&
      !answer.type
    )
      continue;
    test(`C.4 #41: ${what} on ${route} starts no child and uses no local keys`, async (t) => {
      const { exec, keys } = await brokeredMachine(t, { [route]: answer });
      const ended = await exec(["--stage", "dev"]);
      assert.equal(ended.exitCode, exitCode, ended.err);
      assert.match(ended.err, new RegExp(code));
      assert.equal(ended.child, undefined);
      assert.deepEqual(keys, []);
      assert.doesNotMatch(ended.err + ended.out, /canary/);
    });
  }
}

for (const command of [
  "deploy",
  "remove",
  "info",
  "logs -f a",
  "invoke -f a",
  "metrics",
  "rollback",
  "credentials",
] as const) {
  test(`C.4 #41: \`${command}\` ends when the broker refuses, and local keys are not used`, async (t) => {
    const { cwd, run, keys } = await brokeredMachine(t, { "POST deployments": problem(403, "access/not-allowed") });
    writeFileSync(
      join(cwd, "serverless.yml"),
      "service: orders\nprovider: { name: aws, runtime: nodejs22.x }\nfunctions: { a: { handler: a.a } }\n",
    );
    writeFileSync(join(cwd, "a.js"), "exports.a = async () => 1;\n");
    const { exitCode, err } = await run(command.split(" "));
    assert.equal(exitCode, 4, err);
    assert.match(err, /access\/not-allowed/);
    assert.deepEqual(keys, []);
  });
}

test("C.4 #41: silence ends when the time is up", async (t) => {
  const { exec, keys } = await brokeredMachine(t, { "POST deployments": { fault: "silence" } });
  const soon = AbortSignal.timeout(200);
  t.mock.method(AbortSignal, "timeout", () => soon);
  const { exitCode, err, child } = await exec(["--stage", "dev"]);
  assert.deepEqual([exitCode, child, keys.length], [1, undefined, 0]);
  assert.match(err, /broker\/unreachable.*no whole answer came in time/);
});

test("C.4 #41: a broker that is not there is told, and local keys are not used", async (t) => {
  const { broker, exec, keys } = await brokeredMachine(t);
  await broker.close();
  const { exitCode, err, child } = await exec(["--stage", "dev"]);
  assert.deepEqual([exitCode, child, keys.length], [1, undefined, 0]);
  assert.match(err, /broker\/unreachable/);
});

test("C.4 #41: a certificate that nobody vouches for is not talked to", async (t) => {
  const url = await selfSigned(t);
  const { exec, keys } = await brokeredMachine(t);
  const { exitCode, err, child } = await exec(["--stage", "dev", "--api", url]);
  assert.deepEqual([exitCode, child, keys.length], [1, undefined, 0]);
  assert.match(err, /broker\/(?:bad-certificate|unreachable)/);
});

test("C.4 #41: without a token nothing is asked and nothing starts", async (t) => {
  const { broker, exec, keys } = await brokeredMachine(t);
  const { exitCode, err, child } = await exec(["--stage", "dev"], { env: { PASSROLE_TOKEN: "" } });
  assert.deepEqual([exitCode, child, keys.length, broker.asked.length], [4, undefined, 0, 0]);
  assert.match(err, /broker\/not-signed-in/);
});

test("C.4 #41: on the answer that nothing is linked local keys are used, said and reported", async (t) => {
  const { broker, exec, keys } = await brokeredMachine(t, {
    "POST credentials": { body: { needs: [unlinkedAws] } },
    ...effective,
  });
  const { exitCode, err, child } = await exec(["--stage", "dev"]);
  assert.equal(exitCode, 0, err);
  assert.equal(child?.["AWS_ACCESS_KEY_ID"], laptopKey);
  assert.match(err, /nothing is linked here: local credentials/);
  assert.deepEqual([...new Set(keys)], [laptopKey]);
  const report = broker.asked.find(({ path }) => path.endsWith("local-fallbacks"));
  assert.deepEqual(report?.body, { service: "orders", stage: "dev", region: "us-east-1", reason: "nothing linked" });
});

for (const [how, options, env] of [
  ["`--fallback never`", ["--fallback", "never"], {}],
  ["PASSROLE_FALLBACK", [], { PASSROLE_FALLBACK: "never" }],
] as const) {
  test(`C.4 #41: with ${how} that answer is not enough`, async (t) => {
    const { exec, keys, broker } = await brokeredMachine(t, { "POST credentials": { body: { needs: [unlinkedAws] } } });
    const { exitCode, err, child } = await exec(["--stage", "dev", ...options], { env });
    assert.deepEqual([exitCode, child, keys.length], [4, undefined, 0]);
    assert.match(err, /credentials\/nothing-linked/);
    assert.ok(!broker.lines().some((line) => line.endsWith("local-fallbacks")));
    assert.deepEqual(broker.asked.at(-1)?.body, { status: "failed", outcome: "credentials/nothing-linked" });
  });
}

test("break-glass goes past a broker that is down, says so, and tells the broker when it answers", async (t) => {
  const { broker, exec, keys } = await brokeredMachine(t, effective);
  const up = await exec(["--stage", "dev", "--use-local-credentials"]);
  assert.equal(up.exitCode, 0, up.err);
  assert.match(up.err, /credentials\/break-glass/);
  assert.deepEqual(broker.lines(), ["POST orgs/acme/local-fallbacks"]);
  await broker.close();
  const down = await exec(["--stage", "dev", "--use-local-credentials"]);
  assert.equal(down.exitCode, 0, down.err);
  assert.match(down.err, /broker\/not-reported/);
  assert.deepEqual([...new Set(keys)], [laptopKey]);
});

test("a file that links providers and a broker in the environment do not decide together", async (t) => {
  const { cwd, broker, exec, keys } = await brokeredMachine(t);
  writeFileSync(join(cwd, "passrole.yml"), "providers: { p: { aws: { profile: x } } }\ndefault: { aws: p }\n");
  const { exitCode, err, child } = await exec(["--stage", "dev"], { env: { PASSROLE_API: broker.url } });
  assert.deepEqual([exitCode, child, keys.length, broker.asked.length], [2, undefined, 0, 0]);
  assert.match(err, /broker\/two-deciders/);
});

const effective = {
  "GET effective": {
    body: {
      organisation: "acme",
      instance: { app: "shop", service: "orders", stage: "dev", region: "us-east-1" },
      protected: false,
      needs: {
        aws: {
          outcome: "unlinked",
          provider: null,
          kind: "aws",
          slot: "default",
          state: null,
          account: null,
          role: null,
          level: null,
          because: "nothing linked",
        },
      },
      parameters: [],
    },
  },
};

/** A server whose certificate has no name and no authority: none at all, so that no handshake succeeds. */
async function selfSigned(t: TestContext): Promise<string> {
  const server = createServer({});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  t.after(() => void server.close());
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
