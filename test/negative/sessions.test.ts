import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { brokerWorld, trusting, type BrokerWorld } from "../support/broker-world.ts";
import {
  askKeys,
  auditOf,
  instance,
  keysFor,
  linkedOrders,
  openDeployment,
  sessions,
  told,
} from "../support/broker-acts.ts";
import { listen } from "../../src/testing/http/listen.ts";

async function linked(t: TestContext): Promise<BrokerWorld> {
  const world = await brokerWorld(t);
  await linkedOrders(world);
  return world;
}

const tags = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, "x"]));

const deny = (bytes: number, letter = "x"): object => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Deny", Action: "*", Resource: letter.repeat(bytes) }],
});

/** What is asked for besides keys, and what is answered before STS hears of it. */
const refusedBefore: [number: number, what: string, body: unknown, told: string][] = [
  [9, "899 seconds", { durationSeconds: 899 }, "422 credentials/bad-duration"],
  [9, "43,201 seconds", { durationSeconds: 43_201 }, "422 credentials/bad-duration"],
  [9, "half a second", { durationSeconds: 3600.5 }, "422 credentials/bad-duration"],
  [9, "more than the role permits", { durationSeconds: 3601 }, "422 credentials/duration-too-long"],
  [9, "no number", '{"durationSeconds":NaN}', "400 request/invalid"],
  [9, "an endless number", '{"durationSeconds":1e999}', "400 request/invalid"],
  [9, "a shell's words", { durationSeconds: "1h;rm" }, "400 request/invalid"],
  [11, "more tags than a session has", { tags: tags(51) }, "422 credentials/bad-tag"],
  [11, "more tags than there is room for beside ours", { tags: tags(45) }, "422 credentials/bad-tag"],
  [11, "a key of 129 characters", { tags: { ["k".repeat(129)]: "x" } }, "422 credentials/bad-tag"],
  [11, "a value of 257 characters", { tags: { key: "x".repeat(257) } }, "422 credentials/bad-tag"],
  [11, "two keys that differ in case", { tags: { Stage: "a", stage: "b" } }, "422 credentials/bad-tag"],
  [11, "a key of AWS's", { tags: { "aws:x": "x" } }, "422 credentials/bad-tag"],
  [11, "a key of ours", { tags: { "passrole:stage": "prod" } }, "422 credentials/bad-tag"],
  [11, "a key of ours in capitals", { tags: { "PassRole:Stage": "prod" } }, "422 credentials/bad-tag"],
  [
    13,
    "a session policy of more than 2,048 characters",
    { sessionPolicy: deny(2048) },
    "422 credentials/bad-session-policy",
  ],
  [
    13,
    "a session policy with a character of no AWS policy",
    { sessionPolicy: deny(1, "\u0100") },
    "422 credentials/bad-session-policy",
  ],
  [13, "a session policy that is none", { sessionPolicy: "*" }, "400 request/invalid"],
  [15, "a source identity of its own", { sourceIdentity: "aws:root" }, "400 request/unknown-field"],
  [10, "a session name of its own", { sessionName: "x" }, "400 request/unknown-field"],
  [4, "an external id", { externalId: "pr-abcdefghijklmnopqrstuvwxyz" }, "400 request/unknown-field"],
  [16, "a region that is none", { region: "evil.com/#" }, "400 request/unknown-field"],
  [16, "an address of STS", { endpoint: "https://evil.com" }, "400 request/unknown-field"],
];

test("C.4 #9: nothing that STS would refuse, and nothing that is not asked of us, reaches STS", async (t) => {
  const world = await linked(t);
  const deployment = await openDeployment(world);
  for (const [number, what, body, expected] of refusedBefore) {
    await t.test(`C.4 #${number}: keys with ${what} are refused before STS is asked`, async () => {
      assert.equal(told(await askKeys(world, deployment, { body })), expected);
      assert.equal(sessions(world).length, 0);
    });
  }
  await t.test("C.4 #9: a session is shortened only where that is said, and the answer says it", async () => {
    const { body } = await askKeys(world, deployment, { body: { durationSeconds: 7200, clamp: true } });
    assert.deepEqual(
      body.needs.map((need) => need.linked && need.clamped),
      ["2h to 1h"],
    );
    assert.deepEqual(
      sessions(world).map(({ requestParameters: asked }) => asked["durationSeconds"]),
      [3600],
    );
  });
});

test("C.4 #10: what is too long or too short for a session's name is made to fit, and told apart", async (t) => {
  const world = await linked(t);
  for (const name of ["bob smith/äö", "b", "aws:root", "x".repeat(65), "bob\r\n", "Bob"]) {
    const body = { name, roles: [{ role: "deployer" }] };
    assert.match(told(await world.ask("POST", "/v1/orgs/acme/members", { body })), /^400 request\//, name);
  }
  const stage = "s".repeat(80);
  await Promise.all([keysFor(world, `${stage}a`), keysFor(world, `${stage}b`), keysFor(world, `${stage}b`)]);
  const asked = sessions(world).map(({ requestParameters }) => requestParameters);
  const names = asked.map(({ roleSessionName }) => String(roleSessionName));
  assert.equal(new Set(names).size, 3);
  for (const name of names) assert.match(name, /^[\w+=,.@-]{2,64}$/);
  for (const { sourceIdentity } of asked) assert.equal(sourceIdentity, "ann");
});

for (const code of ["PackedPolicyTooLarge", "PackedPolicyTooLargeException"]) {
  test(`C.4 #12: after ${code} a session has the tags that attribute it and no others, or there is none`, async (t) => {
    const world = await linked(t);
    const body = { tags: { team: "shop" } };
    world.sts.failNext({ code, message: "Packed size of tags consumes 112% of allotted space." });
    assert.equal((await keysFor(world, "dev", { body })).status, 200);
    const [first, second] = sessions(world).map(keysOfTags);
    assert.ok(first!.includes("team") && first!.includes("passrole:tool"), String(first));
    assert.deepEqual(
      second!.sort(),
      ["actor", "app", "deployment", "organisation", "service", "stage"].map((name) => `passrole:${name}`),
    );

    world.sts.failNext({ code, message: "Packed size of tags consumes 112% of allotted space." }, 2);
    const refused = await keysFor(world, "dev", { body });
    assert.equal(told(refused), "422 credentials/session-too-large");
    assert.match(refused.text, /112 ?%/);
    assert.equal(sessions(world).length, 4);
  });
}

function keysOfTags({ requestParameters }: ReturnType<typeof sessions>[number]): string[] {
  return ((requestParameters["tags"] ?? []) as { key: string }[]).map(({ key }) => key);
}

test("C.4 #13: a session policy widens nothing that the role may do", async (t) => {
  const world = await linked(t);
  const { externalId } = await world.done<{ externalId: string }>("GET", "/v1/orgs/acme/providers/main");
  const policies = [
    { Version: "2012-10-17" as const, Statement: [{ Effect: "Allow" as const, Action: "s3:*", Resource: "*" }] },
  ];
  world.role("main", externalId, { policies });
  const all = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
  const reading = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["s3:GetObject", "iam:*"], Resource: "*" }],
  };
  const may = async (sessionPolicy: object, action: string): Promise<boolean> => {
    const { body } = await keysFor(world, "dev", { body: { sessionPolicy } });
    const [need] = body.needs;
    return world.sts.mayDo((need?.linked && need.aws?.accessKeyId) || "", { action, resource: "arn:aws:s3:::shop/x" });
  };
  assert.deepEqual(
    [await may(all, "s3:PutObject"), await may(all, "iam:CreateUser"), await may(reading, "s3:GetObject")],
    [true, false, true],
  );
  assert.deepEqual([await may(reading, "s3:PutObject"), await may(reading, "iam:CreateUser")], [false, false]);
});

const attributing = { attributedStages: ["live"] };

for (const [lacking, Action] of [
  ["tags", ["sts:AssumeRole", "sts:SetSourceIdentity"]],
  ["source identities", ["sts:AssumeRole", "sts:TagSession"]],
] as const) {
  test(`C.4 #14: a role that permits no ${lacking} gives a stage that must be attributed nothing, in whatever case it is written`, async (t) => {
    const world = await linked(t);
    await world.done("PATCH", "/v1/orgs/acme", { body: attributing });
    const { externalId } = await world.done<{ externalId: string }>("GET", "/v1/orgs/acme/providers/main");
    const [statement] = trusting(externalId).Statement;
    world.role("main", externalId, {
      trustPolicy: { ...trusting(), Statement: [{ ...statement!, Action: [...Action] }] },
    });
    await world.done("POST", "/v1/orgs/acme/providers/main/verify");
    for (const stage of ["live", "LIVE", "Live"]) {
      assert.equal(told(await keysFor(world, stage)), "409 provider/cannot-attribute", stage);
    }
    assert.equal(sessions(world).length, 0);
    assert.equal((await keysFor(world, "dev")).status, 200);
  });
}

test("C.4 #14: a role that permits tags no more gives no session without them", async (t) => {
  const world = await linked(t);
  const { externalId } = await world.done<{ externalId: string }>("GET", "/v1/orgs/acme/providers/main");
  const [statement] = trusting(externalId).Statement;
  world.role("main", externalId, {
    trustPolicy: { ...trusting(), Statement: [{ ...statement!, Action: "sts:AssumeRole" }] },
  });
  assert.equal(told(await keysFor(world)), "422 provider/assume-denied");
});

test("C.4 #15: the source identity is the member's name, whoever asks for what", async (t) => {
  const world = await linked(t);
  const token = await world.member("deployer");
  const { member } = await world.done<{ member: string }>("GET", "/v1/me", { token });
  assert.equal((await keysFor(world, "dev", { token })).status, 200);
  assert.deepEqual(
    sessions(world).map(({ requestParameters: asked }) => asked["sourceIdentity"]),
    [member],
  );
});

test("C.4 #16: neither the environment nor a request leads to another STS", async (t) => {
  const world = await linked(t);
  let trapped = 0;
  const trap = await listen((_, response) => {
    trapped += 1;
    response.end();
  });
  t.after(() => trap.stop());
  for (const name of ["AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL", "HTTPS_PROXY"]) setEnvironment(t, name, trap.url);
  assert.equal((await keysFor(world)).status, 200);
  await world.provider("other");
  assert.equal(trapped, 0);

  for (const region of ["evil.com%2F%23", "evil.com", "eu-west-1.evil.com", "EU-WEST-1", "eu-west-1%0a", "..%2F"]) {
    const answer = await world.ask("POST", `${instance("dev", region)}/deployments`, { body: { tool: "passrole" } });
    assert.match(told(answer), /^400 request\/bad-(?:name|path)$/, region);
  }
  for (const region of ["evil.com/#", "evil.com", "a", "eu-west-1\n"]) {
    const body = { region, policy: "none" };
    assert.equal(
      told(await world.ask("POST", "/v1/orgs/acme/providers/main/connection", { body })),
      "400 request/invalid",
    );
    const scope = { level: "instance", app: "shop", service: "orders", stage: "dev", region };
    assert.equal(
      (await world.ask("PUT", "/v1/orgs/acme/links", { body: { scope, need: "aws", provider: "main" } })).status,
      400,
    );
  }
});

for (const [code, status] of [
  ["Throttling", 400],
  ["TooManyRequestsException", 429],
  ["ServiceUnavailable", 503],
] as const) {
  test(`C.4 #17: ${code} is tried again a few times, then said, and never answered with other keys`, async (t) => {
    const world = await linked(t);
    world.sts.failNext({ code, status }, 3);
    assert.equal((await keysFor(world)).status, 200);
    world.sts.failNext({ code, status }, 100);
    const before = sessions(world).length;
    const answer = await keysFor(world);
    assert.match(told(answer), /^503 provider\/sts-(?:busy|unreachable)$/);
    assert.ok(Number(answer.headers.get("retry-after")) >= 1);
    assert.equal(sessions(world).length - before, 4);
    assert.doesNotMatch(answer.text, /linked|ASIA/);
    assert.equal((await auditOf(world, { action: "credentials.failed" })).length, 1);
  });
}

function setEnvironment(t: TestContext, name: string, value: string): void {
  const before = process.env[name];
  process.env[name] = value;
  t.after(() => {
    if (before === undefined) delete process.env[name];
    else process.env[name] = before;
  });
}
