import assert from "node:assert/strict";
import dns from "node:dns";
import { test, type TestContext } from "node:test";
import { auditOf, instance, keysFor, link, linkedOrders, orders, sessions, told } from "../support/broker-acts.ts";
import { brokerWorld, type BrokerWorld } from "../support/broker-world.ts";
import { roleArn, theirs } from "../support/sts-world.ts";

/** A service whose `prod` gets a provider of its own, and someone who may deploy `dev`. */
async function devDeployer(t: TestContext): Promise<{ world: BrokerWorld; token: string; developer: string }> {
  const world = await brokerWorld(t);
  await linkedOrders(world);
  await world.provider("live");
  await link(world, { level: "instance", app: "shop", service: "orders", stage: "prod", region: "eu-west-1" }, "live");
  const token = await world.member("deployer", { app: "shop", service: "orders", stages: "dev" });
  return { world, token, developer: await world.member("developer") };
}

/** Ways to write a stage that somebody, somewhere, might read as `prod`. */
const spellings = [
  "prod",
  "PROD",
  "Prod",
  "pROD",
  "prod%00",
  "prod%20",
  "%20prod",
  "prod%09",
  "prod%0a",
  "prod%0d%0a",
  "prod.",
  "prod;x=1",
  "dev/../prod",
  "dev%2F..%2Fprod",
  "dev/%2e%2e/prod",
  "dev%2fprod",
  "dev\\..\\prod",
  "dev%5Cprod",
  "./prod",
  "prod/.",
  "prod//",
  "%70rod",
  "%70%72%6f%64",
  "%2570rod",
  "prod%2f",
  "dev,prod",
  "dev|prod",
  "dev*",
  "*",
  "dev%7Cprod",
  "dev;prod",
  "dev%26stage=prod",
  "dev?stage=prod",
  "dev?stage=dev&stage=prod",
  "dev#prod",
  "pr\u043ed",
  "pr%D0%BEd",
  "\uff50rod",
  "%EF%BD%90rod",
  "pro\u0064\u0301",
  "prod%C2%A0",
  "%E2%80%8Bprod",
  "prod%FF",
  "prod%",
  "%",
  "",
];

test("C.4 #20: who may deploy `dev` deploys no other stage, however it is written", async (t) => {
  const { world, token, developer } = await devDeployer(t);
  for (const who of [token, developer]) {
    for (const stage of spellings) {
      const target = `${orders}/instances/${stage}/eu-west-1/deployments`;
      const { status } = await world.ask("POST", target, { token: who, body: { tool: "passrole" } });
      assert.ok([400, 403, 404, 405].includes(status), `${target}: ${status}`);
      for (const [method, rest] of [
        ["GET", "/effective"],
        ["GET", "/parameters"],
        ["PUT", ""],
      ] as const) {
        const answer = await world.ask(method, `${orders}/instances/${stage}/eu-west-1${rest}`, { token: who });
        const isDeveloperReading = who === developer && method === "GET" && /^p?prod$/i.test(stage);
        if (!isDeveloperReading)
          assert.ok(answer.status >= 400 && answer.status < 500, `${method} ${stage}: ${answer.status}`);
      }
    }
  }
  const made = await auditOf(world, { action: "deployment.started" });
  assert.deepEqual(made, []);
  assert.equal(sessions(world).length, 0);
  assert.equal((await keysFor(world, "dev", { token })).status, 200);
  assert.deepEqual(
    sessions(world).map(({ requestParameters: asked }) => asked["roleArn"]),
    [roleArn("main")],
  );
});

test("C.4 #20: a stage that is given twice, or beside the path, is refused", async (t) => {
  const { world, token } = await devDeployer(t);
  const queries: [path: string, told: string][] = [
    [`${instance("dev")}/effective?stage=prod`, "400 request/unknown-parameter"],
    [`${instance("dev")}/effective?explain=true&explain=true`, "400 request/repeated-parameter"],
    [`${instance("dev")}/effective?%73tage=prod`, "400 request/unknown-parameter"],
    ["/v1/orgs/acme/deployments?stage=dev&stage=prod", "400 request/repeated-parameter"],
    ["/v1/orgs/acme/deployments?stage=dev&%73tage=prod", "400 request/repeated-parameter"],
    ["/v1/orgs/acme/deployments?stage[]=dev&stage[]=prod", "400 request/unknown-parameter"],
    ["/v1/orgs/acme/deployments?stage=dev%00prod", "400 request/invalid"],
    ["/v1/orgs/acme/parameters?stage=dev&stage=prod", "400 request/repeated-parameter"],
  ];
  for (const [target, expected] of queries)
    assert.equal(told(await world.ask("GET", target, { token })), expected, target);
  const bodies: [body: string, told: string][] = [
    ['{"tool":"passrole","stage":"prod"}', "400 request/unknown-field"],
    ['{"tool":"passrole","instance":{"stage":"prod"}}', "400 request/unknown-field"],
    ['{"tool":"passrole","__proto__":{"stage":"prod"}}', "400 request/unknown-field"],
  ];
  for (const [body, expected] of bodies)
    assert.equal(told(await world.ask("POST", `${instance("dev")}/deployments`, { token, body })), expected, body);
});

const arn = roleArn("deploy");
const badArns = {
  "a user": `arn:aws:iam::${theirs}:user/deploy`,
  "11 digits": "arn:aws:iam::44445555666:role/deploy",
  "13 digits": "arn:aws:iam::4444555566667:role/deploy",
  "a region": `arn:aws:iam:eu-west-1:${theirs}:role/deploy`,
  "another partition": `arn:awsx:iam::${theirs}:role/deploy`,
  "a service of another name": `arn:aws:sts::${theirs}:role/deploy`,
  "a space before": ` ${arn}`,
  "a space after": `${arn} `,
  "a trailing slash": `${arn}/`,
  "2,049 characters": arn + "x".repeat(2049 - arn.length),
  "a line end": `${arn}\r\nHost: evil.com`,
  "a null character": `${arn}\0`,
  "look-alike letters": arn.replace("deploy", "d\u0435ploy"),
  "a full-width colon": arn.replace(":iam", "\uff1aiam"),
  "a wildcard": arn.replace("deploy", "*"),
  nothing: "",
};

test("C.4 #6: what is not the ARN of a role is no provider's, neither made nor changed", async (t) => {
  const world = await brokerWorld(t);
  await world.provider("main");
  const before = world.sts.events.length;
  for (const [what, role] of Object.entries(badArns)) {
    await t.test(`C.4 #6: a role with ${what} is refused`, async () => {
      const body = { name: "bad", kind: "aws", mode: "assume-role", settings: { role } };
      assert.equal((await world.ask("POST", "/v1/orgs/acme/providers", { body })).status, 400);
      assert.equal(
        (await world.ask("PATCH", "/v1/orgs/acme/providers/main", { body: { settings: { role } } })).status,
        400,
      );
    });
  }
  assert.equal(world.sts.events.length, before);
  for (const role of [arn.replace("arn:aws:", "arn:aws-cn:"), arn.replace("arn:aws:", "arn:aws-us-gov:")]) {
    const body = { name: `of-${role.split(":")[1]}`, kind: "aws", mode: "assume-role", settings: { role } };
    assert.equal((await world.ask("POST", "/v1/orgs/acme/providers", { body })).status, 201);
  }
});

test("C.4 #4: an external id is neither given nor changed", async (t) => {
  const world = await brokerWorld(t);
  const { externalId } = await world.provider("main");
  const body = { name: "own", kind: "aws", mode: "assume-role", settings: { role: arn }, externalId: "pr-mine" };
  assert.equal(told(await world.ask("POST", "/v1/orgs/acme/providers", { body })), "400 request/unknown-field");
  const inside = { ...body, externalId: undefined, settings: { role: arn, externalId: "pr-mine" } };
  assert.equal(told(await world.ask("POST", "/v1/orgs/acme/providers", { body: inside })), "400 request/unknown-field");
  const change = { externalId: "pr-mine" };
  assert.equal(
    told(await world.ask("PATCH", "/v1/orgs/acme/providers/main", { body: change })),
    "400 request/unknown-field",
  );
  await world.done("PATCH", "/v1/orgs/acme/providers/main", { body: { settings: { role: arn } } });
  assert.equal(
    (await world.done<{ externalId: string }>("GET", "/v1/orgs/acme/providers/main")).externalId,
    externalId,
  );
});

const addresses = [
  "http://169.254.169.254/",
  "https://user:pass@datadoghq.com",
  "datadoghq.com@evil.com",
  "localhost",
  "localhost.",
  "127.0.0.1",
  "127.1",
  "0x7f.1",
  "2130706433",
  "[::1]",
  "[::ffff:7f00:1]",
  "::ffff:127.0.0.1",
  "evil.com#.datadoghq.com",
  "datadoghq.com.evil.com",
  "datadoghq.com.",
  "DATADOGHQ.COM",
  "datadoghq.com\n",
  "xn--datadohq-9jb.com",
  "d\u0430tadoghq.com",
  "rebind.127.0.0.1.nip.io",
];

test("C.4 #35: no address that a request gives is asked, or looked up", async (t) => {
  const world = await brokerWorld(t);
  await world.provider("main");
  const asked = world.sts.events.length;
  const lookup = t.mock.method(dns, "lookup");
  for (const site of addresses) {
    const settings = { fields: { site } };
    const body = { name: "dd", kind: "datadog", mode: "static", settings, values: { apiKey: "0123456789abcdef" } };
    assert.equal((await world.ask("POST", "/v1/orgs/acme/providers", { body })).status, 400, site);
    for (const templateUrl of [site, `https://${site}/template.json`]) {
      const connection = { policy: "none", region: "eu-west-1", templateUrl };
      const answer = await world.ask("POST", "/v1/orgs/acme/providers/main/connection", { body: connection });
      assert.equal(answer.status, 400, templateUrl);
    }
    for (const field of ["endpoint", "url", "issuer", "webhook", "stsEndpoint"]) {
      const change = { settings: { role: arn, [field]: site } };
      const answer = await world.ask("PATCH", "/v1/orgs/acme/providers/main", { body: change });
      assert.equal(told(answer), "400 request/unknown-field", field);
    }
  }
  assert.equal(lookup.mock.callCount(), 0);
  assert.equal(world.sts.events.length, asked);
});
