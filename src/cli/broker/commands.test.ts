import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { brokeredMachine, type BrokeredMachine } from "../../../test/support/brokered-machine.ts";
import { problem, type Answer, type Routes } from "../../../test/support/fake-broker.ts";
import type { Io } from "../command.ts";

const page = (...items: object[]): Answer => ({ body: { items, next: null } });
const at = "2026-01-01T00:00:00.000Z";
const acme = { name: "acme", protectedStages: ["prod"], attributedStages: [], version: 3, createdAt: at };
const service = { app: "shop", name: "orders", shape: "traditional", createdAt: at };
const instance = { app: "shop", service: "orders", stage: "prod", region: "eu-west-1", createdAt: at };
const dev = {
  id: "prv-1",
  name: "dev",
  kind: "aws",
  mode: "assume-role",
  state: "unverified",
  settings: { account: "111122223333" },
  externalId: "pr-abc",
  verification: null,
  secrets: [],
  version: 2,
  createdAt: at,
  updatedAt: at,
};
const link = {
  id: "lnk-1",
  scope: { level: "service", app: "shop", service: "orders" },
  kind: "aws",
  slot: "default",
  provider: "dev",
  origin: "hand",
  version: 5,
  createdAt: at,
};
const parameter = {
  id: "par-1",
  scope: { level: "service", app: "shop", service: "orders" },
  name: "DB_PASSWORD",
  secret: true,
  absent: false,
  version: 1,
  createdAt: at,
};
const value = { name: "DB_PASSWORD", value: "canary-parameter", secret: true, scope: parameter.scope };
const member = {
  name: "ci",
  kind: "machine",
  operator: false,
  roles: [{ id: "rol-1", role: "machine" }],
  createdAt: at,
};
const token = {
  id: "tok-1",
  name: "laptop",
  member: "bob",
  expiresAt: at,
  createdAt: at,
  firstUsedAt: null,
  revokedAt: null,
};
const deployment = {
  id: "dep-1",
  instance,
  actor: "bob",
  tool: "passrole",
  revision: "0123456789abcdef",
  status: "succeeded",
  templateHash: "ff",
  outcome: "exit code 0",
  openedAt: at,
  finishedAt: at,
  issuances: [],
};
const event = {
  seq: 7,
  time: at,
  organisation: "acme",
  event: { action: "credentials.issued", actor: { member: "bob" }, target: { service: "orders" }, decision: "allowed" },
  previousHash: "",
  hash: "ab",
  signature: "",
};
const kinds = page(
  {
    name: "aws",
    fields: [
      { name: "accessKeyId", secret: false, optional: false },
      { name: "secretAccessKey", secret: true, optional: false },
    ],
    alternatives: [],
    variables: [],
  },
  { name: "stripe", fields: [{ name: "apiKey", secret: true, optional: false }], alternatives: [], variables: [] },
  { name: "generic", fields: [], alternatives: [], variables: [] },
);
const migration = {
  dryRun: true,
  entries: [{ what: "provider", result: "created", subject: "dev", code: "x/y", message: "made" }],
  counts: { created: 1 },
};

const routes: Routes = {
  "GET acme": { body: acme },
  "PATCH acme": { body: acme },
  "POST orgs": { body: { organisation: acme, token: "prt_z_canary-new-token" } },
  "GET apps": page({ name: "shop", createdAt: at }),
  "POST apps": { body: { name: "shop", createdAt: at } },
  "DELETE shop": { status: 204 },
  "GET services": page(service),
  "GET orders": { body: service },
  "POST services": { body: service },
  "DELETE orders": { status: 204 },
  "GET instances": page(instance),
  "GET eu-west-1": { body: instance },
  "PUT eu-west-1": { body: instance },
  "DELETE eu-west-1": { status: 204 },
  "GET providers": page(dev),
  "POST providers": { status: 201, body: dev },
  "GET dev": { body: dev },
  "PATCH dev": { body: dev },
  "DELETE dev": { status: 204 },
  "GET usage": { body: { links: ["lnk-1"], instances: ["shop/orders prod/eu-west-1"] } },
  "POST verify": { body: { ...dev, state: "verified" } },
  "POST rotate-external-id": { body: dev },
  "POST accept-breadth": { body: dev },
  "GET provider-kinds": kinds,
  "GET links": page(link),
  "PUT links": { body: link },
  "POST preview": page(),
  "DELETE lnk-1": { status: 204 },
  "GET parameters": page(parameter),
  "PUT parameters": { body: parameter },
  "GET value": { body: value },
  "DELETE par-1": { status: 204 },
  "GET members": page(member),
  "POST members": { status: 201, body: member },
  "DELETE ci": { status: 204 },
  "POST roles": { status: 201, body: member },
  "DELETE rol-1": { body: member },
  "GET tokens": page(token),
  "POST tokens": { status: 201, body: { token: "prt_z_canary-new-token", view: token } },
  "DELETE tok-1": { status: 204 },
  "GET audit": page(event),
  "GET head": { body: { organisation: "acme", seq: 7, hash: "ab", signature: "", key: {} } },
  "GET export": { type: "application/jsonl", body: '{"seq":1}\n' },
  "POST deployment-profiles": { body: migration },
  "POST projects": { body: migration },
  "GET projects/shop": { type: "text/yaml", body: "organisation: acme\n" },
  "GET deployments": page(deployment),
  "GET dep-1": { body: { ...deployment, record: { needs: [{}] } } },
};

/** What a line of words asks the broker for, and prints. */
const lines: [words: string, request: string, body: unknown, prints: RegExp][] = [
  ["org show", "GET orgs/acme", undefined, /protected stages +prod/],
  ["org update --protected-stages prod,live", "PATCH orgs/acme", { protectedStages: ["prod", "live"] }, /^$/],
  ["org create umbrella", "POST orgs", { name: "umbrella" }, /^prt_z_/],
  ["app list", "GET orgs/acme/apps", undefined, /shop/],
  ["app create shop", "POST orgs/acme/apps", { name: "shop" }, /^$/],
  ["app delete shop", "DELETE orgs/acme/apps/shop", undefined, /^$/],
  ["service list", "GET orgs/acme/apps/shop/services", undefined, /orders +traditional/],
  ["service show orders", "GET orgs/acme/apps/shop/services/orders", undefined, /orders/],
  [
    "service create orders --component",
    "POST orgs/acme/apps/shop/services",
    { name: "orders", shape: "component" },
    /^$/,
  ],
  ["service delete orders -y", "DELETE orgs/acme/apps/shop/services/orders", undefined, /^$/],
  ["instance list orders", "GET orgs/acme/apps/shop/services/orders/instances", undefined, /prod +eu-west-1/],
  [
    "instance show orders prod -r eu-west-1",
    "GET orgs/acme/apps/shop/services/orders/instances/prod/eu-west-1",
    undefined,
    /prod/,
  ],
  [
    "instance create orders prod -r eu-west-1",
    "PUT orgs/acme/apps/shop/services/orders/instances/prod/eu-west-1",
    undefined,
    /^$/,
  ],
  [
    "instance delete orders prod -r eu-west-1 -y",
    "DELETE orgs/acme/apps/shop/services/orders/instances/prod/eu-west-1",
    undefined,
    /^$/,
  ],
  ["provider list", "GET orgs/acme/providers", undefined, /dev +aws +assume-role +unverified +111122223333/],
  ["provider show dev", "GET orgs/acme/providers/dev/usage", undefined, /decides for +shop\/orders prod\/eu-west-1/],
  [
    "provider add aws dev --account 111122223333 --duration 2h --tag team=shop",
    "POST orgs/acme/providers",
    {
      name: "dev",
      kind: "aws",
      mode: "assume-role",
      settings: { account: "111122223333", durationSeconds: 7200, tags: { team: "shop" } },
    },
    /^$/,
  ],
  [
    "provider add aws long --web-identity --max-duration 12h",
    "POST orgs/acme/providers",
    { name: "long", kind: "aws", mode: "web-identity", settings: { maxDurationSeconds: 43_200 } },
    /^$/,
  ],
  [
    "provider add aws ci --static --field accessKeyId=AKIA --from-env secretAccessKey=PARTNER_KEY",
    "POST orgs/acme/providers",
    {
      name: "ci",
      kind: "aws",
      mode: "static",
      settings: { fields: { accessKeyId: "AKIA" } },
      values: { secretAccessKey: "canary-variable" },
    },
    /^$/,
  ],
  [
    "provider add stripe test",
    "POST orgs/acme/providers",
    { name: "test", kind: "stripe", mode: "static", settings: {}, values: { apiKey: "canary-stdin" } },
    /^$/,
  ],
  ["provider verify dev", "POST orgs/acme/providers/dev/verify", undefined, /dev is verified/],
  ["provider rotate dev -y", "POST orgs/acme/providers/dev/rotate-external-id", undefined, /^$/],
  [
    "provider accept-breadth dev --reason sandbox",
    "POST orgs/acme/providers/dev/accept-breadth",
    { reason: "sandbox" },
    /^$/,
  ],
  ["provider enable dev", "PATCH orgs/acme/providers/dev", { enabled: true }, /^$/],
  ["provider disable dev", "PATCH orgs/acme/providers/dev", { enabled: false }, /^$/],
  ["provider rm dev -y --force", "DELETE orgs/acme/providers/dev", undefined, /^$/],
  [
    "provider default dev",
    "PUT orgs/acme/links",
    { scope: { level: "organisation" }, need: "aws", provider: "dev", replace: true },
    /^$/,
  ],
  [
    "provider link dev --service orders --stage pr-*",
    "PUT orgs/acme/links",
    { scope: { level: "stage-rule", app: "shop", service: "orders", stage: "pr-*" }, need: "aws", provider: "dev" },
    /^$/,
  ],
  [
    "provider link dev --service orders --instance prod/eu-west-1 --need aws:dns",
    "PUT orgs/acme/links",
    {
      scope: { level: "instance", app: "shop", service: "orders", stage: "prod", region: "eu-west-1" },
      need: "aws:dns",
      provider: "dev",
    },
    /^$/,
  ],
  [
    "link set none --app shop",
    "PUT orgs/acme/links",
    { scope: { level: "app", app: "shop" }, need: "aws", provider: null },
    /^$/,
  ],
  ["link list --service orders", "GET orgs/acme/links", undefined, /service +shop\/orders +aws +dev +hand +lnk-1/],
  ["link remove lnk-1 -y", "DELETE orgs/acme/links/lnk-1", undefined, /^$/],
  ["link remove --service orders -y", "DELETE orgs/acme/links/lnk-1", undefined, /^$/],
  [
    "param set DB_PASSWORD --service orders",
    "PUT orgs/acme/parameters",
    {
      scope: { level: "service", app: "shop", service: "orders" },
      name: "DB_PASSWORD",
      value: "apiKey=canary-stdin",
      secret: true,
    },
    /^$/,
  ],
  [
    "param set URL --service orders --stage dev --absent --plain",
    "PUT orgs/acme/parameters",
    {
      scope: { level: "instance", app: "shop", service: "orders", stage: "dev" },
      name: "URL",
      value: null,
      secret: false,
    },
    /^$/,
  ],
  [
    "param get DB_PASSWORD --service orders --reveal",
    "GET orgs/acme/parameters/par-1/value",
    undefined,
    /^canary-parameter\n$/,
  ],
  ["param list", "GET orgs/acme/parameters", undefined, /DB_PASSWORD +service +shop\/orders +secret/],
  ["param remove DB_PASSWORD --service orders", "DELETE orgs/acme/parameters/par-1", undefined, /^$/],
  ["member list", "GET orgs/acme/members", undefined, /ci +machine +machine \(rol-1\)/],
  [
    "member add ci --machine --role machine --app shop --stages pr-*",
    "POST orgs/acme/members",
    { name: "ci", kind: "machine", roles: [{ role: "machine", app: "shop", stages: "pr-*" }] },
    /^$/,
  ],
  ["member role ci --role deployer", "POST orgs/acme/members/ci/roles", { role: "deployer" }, /^$/],
  ["member role ci --remove rol-1", "DELETE orgs/acme/members/ci/roles/rol-1", undefined, /^$/],
  ["member remove ci -y", "DELETE orgs/acme/members/ci", undefined, /^$/],
  ["token list", "GET orgs/acme/tokens", undefined, /tok-1 +laptop +bob/],
  [
    "token create ci --member ci --lifetime 30d --stages pr-*",
    "POST orgs/acme/tokens",
    { name: "ci", member: "ci", lifetimeSeconds: 2_592_000, scope: { stages: "pr-*" } },
    /^prt_z_canary-new-token\n$/,
  ],
  ["token revoke tok-1", "DELETE orgs/acme/tokens/tok-1", undefined, /^$/],
  ["audit tail", "GET orgs/acme/audit", undefined, /^2026-01-01 00:00:00Z +bob +credentials\.issued +orders$/m],
  ["audit head", "GET orgs/acme/audit/head", undefined, /^7:ab\n$/],
  ["audit export", "GET orgs/acme/audit/export", undefined, /^\{"seq":1\}\n$/],
  [
    "migrate profiles profiles.json --dry-run",
    "POST orgs/acme/migrations/deployment-profiles",
    { profiles: [] },
    /created +provider +dev/,
  ],
  ["project import --dry-run", "POST orgs/acme/projects", undefined, /created 1 provider/],
  ["project export", "GET orgs/acme/projects/shop", undefined, /^organisation: acme\n$/],
  [
    "deployments list",
    "GET orgs/acme/deployments",
    undefined,
    /^2026-01-01 00:00Z +succeeded +bob +orders prod\/eu-west-1 +0123456 +dep-1$/m,
  ],
  ["deployments show dep-1", "GET orgs/acme/deployments/dep-1", undefined, /needs +1/],
];

async function machineWith(t: TestContext, more: Routes = {}): Promise<BrokeredMachine> {
  const machine = await brokeredMachine(t, { ...routes, ...more });
  writeFileSync(join(machine.cwd, "profiles.json"), '{"profiles":[]}');
  return machine;
}

const given = (): Partial<Io> => ({
  stdin: async () => "apiKey=canary-stdin\n",
  env: { PARTNER_KEY: "canary-variable" },
});

test("each command asks for one thing and prints what it gave, as JSON too; the token is never shown", async (t) => {
  const { broker, run } = await machineWith(t);
  for (const [words, request, body, prints] of lines) {
    broker.asked.length = 0;
    const { exitCode, out, err } = await run(words.split(" "), given());
    assert.equal(exitCode, 0, `${words}: ${err}`);
    const asked = broker.asked.find(({ method, path }) => `${method} ${path}` === request);
    assert.ok(asked, `${words} asked ${broker.lines().join(", ")}`);
    if (body !== undefined) assert.deepEqual(asked.body, body, words);
    assert.match(out, prints, words);
    assert.doesNotMatch(out + err, /canary-(?:broker|stdin|variable|laptop)/, words);
    if (words === "audit export") continue;
    const json = await run([...words.split(" "), "--json"], given());
    assert.equal(json.exitCode, 0, `${words} --json: ${json.err}`);
    assert.doesNotThrow(() => JSON.parse(json.out) as unknown, `${words} --json: ${json.out}`);
  }
});

const moved = {
  instance,
  before: { provider: "dev", account: "111111111111" },
  after: { provider: "prod", account: "222222222222" },
};
const linking = ["provider", "link", "dev", "--service", "orders"];

test("what changes accounts is shown before it is linked, and needs someone who says so", async (t) => {
  const { broker, run } = await machineWith(t, { "POST preview": page(moved) });
  const isLinked = (): boolean => broker.lines().some((line) => line.startsWith("PUT "));
  const nobody = await run(linking);
  assert.equal(nobody.exitCode, 2);
  assert.match(nobody.err, /dev \(111111111111\) +prod \(222222222222\)[\s\S]*cli\/not-confirmed/);
  assert.equal(isLinked(), false);
  assert.equal((await run(linking, { ask: async () => "n" })).exitCode, 1);
  assert.equal(isLinked(), false);
  assert.equal((await run(linking, { ask: async () => "y" })).exitCode, 0);
  assert.equal(isLinked(), true);
  assert.equal((await run([...linking, "-y"])).exitCode, 0);
});

test("a secret parameter is printed only when that is asked for", async (t) => {
  const { run } = await machineWith(t);
  const hidden = await run(["param", "get", "DB_PASSWORD", "--service", "orders"]);
  assert.equal(hidden.exitCode, 1);
  assert.match(hidden.err, /parameter\/secret/);
  const env = { PASSROLE_REVEAL: "1" };
  assert.equal((await run(["param", "get", "DB_PASSWORD", "--service", "orders"], { env })).exitCode, 1);
});

test("what an instance gets is pulled into a file that only its user can read", async (t) => {
  const plain = { name: "URL", value: "it's", secret: false, scope: { level: "app", app: "shop" } };
  const { cwd, run } = await machineWith(t, { "GET parameters": page(value, plain) });
  const shown = await run(["param", "pull", "orders", "dev"]);
  assert.equal(shown.out, `URL='it'\\''s'\n`);
  assert.match(shown.err, /1 secret one is left out/);
  await run(["param", "pull", "orders", "dev", "--reveal", "--out", ".env"]);
  assert.match(readFileSync(join(cwd, ".env"), "utf8"), /^DB_PASSWORD='canary-parameter'$/m);
  assert.equal(statSync(join(cwd, ".env")).mode & 0o777, 0o600);
});

test("a new token goes to stdout once, or to a file that only its user can read", async (t) => {
  const { cwd, run } = await machineWith(t);
  const { out, err } = await run(["token", "create", "laptop", "--out", "laptop.token"]);
  assert.doesNotMatch(out + err, /canary/);
  assert.equal(readFileSync(join(cwd, "laptop.token"), "utf8"), "prt_z_canary-new-token\n");
  assert.equal(statSync(join(cwd, "laptop.token")).mode & 0o777, 0o600);
});

test("a secret on the command line is refused without sending it", async (t) => {
  const { broker, run } = await machineWith(t);
  const { exitCode, err } = await run(["provider", "add", "stripe", "x", "--field", "apiKey=canary-typed"]);
  assert.equal(exitCode, 2);
  assert.match(err, /provider\/secret-on-command-line/);
  assert.doesNotMatch(err, /canary/);
  assert.ok(!broker.lines().some((line) => line.startsWith("POST ")));
});

test("a person is asked for each field, for secret ones without showing them", async (t) => {
  const { broker, run } = await machineWith(t);
  const questions: unknown[] = [];
  const ask: Io["ask"] = async (question, options) => {
    questions.push([question, options]);
    return "typed";
  };
  await run(["provider", "add", "aws", "ci", "--static"], { ask });
  assert.deepEqual(questions, [
    ["accessKeyId: ", { hidden: false }],
    ["secretAccessKey: ", { hidden: true }],
  ]);
  const made = broker.asked.find(({ method }) => method === "POST")?.body as { values: unknown };
  assert.deepEqual(made.values, { secretAccessKey: "typed" });
});

test("fields of the generic kind are secret unless `--field` has them", async (t) => {
  const { broker, run } = await machineWith(t);
  const options = ["--field", "host=mail.example", "--variable", "host=MAIL_HOST", "--variable", "key=MAIL_KEY"];
  const { exitCode, err } = await run(["provider", "add", "generic", "mail", ...options], {
    stdin: async () => '{"key":"k1"}',
  });
  assert.equal(exitCode, 0, err);
  const made = broker.asked.find(({ method }) => method === "POST")?.body;
  assert.deepEqual(made, {
    name: "mail",
    kind: "generic",
    mode: "static",
    settings: { variables: { host: "MAIL_HOST", key: "MAIL_KEY" }, fields: { host: "mail.example" } },
    values: { key: "k1" },
  });
});

const verified = {
  acceptsExternalId: true,
  refusesNone: true,
  refusesWrong: true,
  accountMatches: true,
  canTag: true,
  canSourceIdentity: true,
  longestSession: 3600,
};
const connection = {
  principal: "arn:aws:iam::999999999999:role/broker",
  externalId: "pr-abc",
  roleName: "passrole-deployer",
  template: '{"Resources":{}}',
  stackName: "passrole-deployer",
  parameters: { ExternalId: "pr-abc" },
  quickCreateUrl: null,
  command: "aws cloudformation deploy --template-file passrole-access-role.json --stack-name passrole-deployer\n",
};

test("connecting makes the provider, writes the template, and waits until its role is as it must be", async (t) => {
  const states = ["unreachable", "unreachable", "verified"];
  let exists = false;
  const { broker, cwd, run } = await machineWith(t, {
    "GET dev": () => (exists ? { body: dev } : problem(404, "request/not-found")),
    "POST providers": () => ((exists = true), { status: 201, body: dev }),
    "POST connection": { body: connection },
    "POST verify": () => {
      const state = states.shift()!;
      return {
        body: {
          ...dev,
          state,
          verification: {
            ...verified,
            at,
            acceptsExternalId: state === "verified",
            ...(state !== "verified" && { why: "the role refuses" }),
          },
        },
      };
    },
  });
  writeFileSync(
    join(cwd, "serverless.yml"),
    "service: orders\nprovider: { name: aws, runtime: nodejs22.x }\nfunctions: { a: { handler: a.a } }\n",
  );
  const { exitCode, out, err } = await run(["provider", "connect", "dev", ".", "--account", "111122223333"], {
    sleep: async () => undefined,
  });
  assert.equal(exitCode, 0, err);
  assert.match(out, /aws cloudformation deploy --template-file passrole-access-role\.json/);
  assert.match(out, /✓ its role is assumed with the external id\n.*✓ not without one\n.*✓ nor with a wrong one/);
  assert.equal(err.match(/waiting for the role/g)?.length, 1);
  assert.equal(readFileSync(join(cwd, "passrole-access-role.json"), "utf8"), connection.template);
  const asked = broker.asked.find(({ path }) => path.endsWith("/connection"))?.body as {
    policy: { documents: object[] };
  };
  const text = JSON.stringify(asked.policy.documents);
  assert.match(text, /cloudformation:CreateChangeSet/);
  assert.match(text, /111122223333/);
});

test("connecting with the template in S3 prints the link, and writes no file", async (t) => {
  const link = "https://console.aws.amazon.com/cloudformation/home#/stacks/create/review?x";
  const { cwd, run } = await machineWith(t, { "POST connection": { body: { ...connection, quickCreateUrl: link } } });
  const options = ["--strategy", "none", "--no-wait", "--template-url", "https://s3.example/t.json"];
  const { exitCode, out } = await run(["provider", "connect", "dev", ...options]);
  assert.deepEqual([exitCode, out, existsSync(join(cwd, "passrole-access-role.json"))], [0, `${link}\n`, false]);
});

test("a role that trusts anyone is told at once, with exit code 1", async (t) => {
  const verification = { ...verified, at, refusesNone: false };
  const { run } = await machineWith(t, {
    "POST connection": { body: connection },
    "POST verify": { body: { ...dev, state: "trusts-anyone", verification } },
  });
  const { exitCode, out } = await run(["provider", "connect", "dev", "--strategy", "none"]);
  assert.equal(exitCode, 1);
  assert.match(out, /✗ not without one/);
});

test("with `--create` credentials of another account make nothing", async (t) => {
  const { run } = await machineWith(t, {
    "GET dev": { body: { ...dev, settings: { account: "444455556666" } } },
    "POST connection": { body: connection },
  });
  const { exitCode, err } = await run(["provider", "connect", "dev", "--strategy", "none", "--create"]);
  assert.equal(exitCode, 4);
  assert.match(err, /your credentials are of account `111122223333`, not `444455556666`/);
});

test("an audit that is not whole leaves with 1, without asking anyone", async (t) => {
  const { broker, cwd, run } = await machineWith(t);
  writeFileSync(join(cwd, "audit.jsonl"), "{}\n");
  const { exitCode, out } = await run(["audit", "verify", "audit.jsonl", "--json"]);
  assert.equal(exitCode, 1);
  assert.equal((JSON.parse(out) as { whole: boolean }).whole, false);
  assert.equal((await run(["audit", "verify", "gone.jsonl"])).exitCode, 2);
  assert.deepEqual(broker.asked, []);
});

test("names that lead elsewhere are refused here", async (t) => {
  const { broker, run } = await machineWith(t);
  const { exitCode, err } = await run(["provider", "show", ".."]);
  assert.equal(exitCode, 2);
  assert.match(err, /cli\/bad-name/);
  assert.deepEqual(broker.asked, []);
});

test("a role that another provider has is not given a second external id", async (t) => {
  const role = "arn:aws:iam::111122223333:role/passrole-deployer";
  const { broker, run } = await machineWith(t, {
    "GET providers": page({ ...dev, settings: { account: "111122223333", role } }),
    "GET prod": problem(404, "request/not-found"),
    "POST connection": { body: connection },
  });
  const words = ["provider", "connect", "prod", "--account", "111122223333", "--strategy", "none", "--no-wait"];
  const { exitCode, err } = await run(words);
  assert.equal(exitCode, 1);
  assert.match(err, /provider\/role-taken: `\S+role\/passrole-deployer` is the role of provider `dev`/);
  assert.ok(!broker.asked.some(({ method }) => method !== "GET"));
  assert.equal((await run([...words, "--role-name", "prod-deployer"])).exitCode, 0);
});
