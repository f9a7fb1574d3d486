import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { dump } from "js-yaml";
import { addProvider, addService } from "../../../test/support/broker-rows.ts";
import { auditOf, testCaller, testPorts, type TestPorts } from "../../../test/support/broker-ports.ts";
import type { Caller } from "../contract/caller.ts";
import type { Migrations } from "../contract/migrations.ts";
import { createCore } from "../core.ts";
import type { Organisation } from "../domain/organisation.ts";
import { needName } from "../domain/kinds.ts";
import { readProject } from "../domain/project/read-project.ts";
import type { Provider } from "../domain/provider.ts";
import type { LinkRow } from "../ports/rows.ts";
import { Refusal } from "../refusal.ts";
import { migrations } from "./migrations.ts";

interface World {
  ports: TestPorts;
  caller: Caller;
  broker: Migrations;
}

async function world(): Promise<World> {
  const ports = testPorts({ signer: { publicKey: {}, sign: () => "signed" } });
  const caller = await testCaller(ports);
  return { ports, caller, broker: migrations(createCore(ports)) };
}

const role = (account: number): string => `arn:aws:iam::${String(account).repeat(12)}:role/deployer`;

const text = `organisation: acme
providers:
  dev: { aws: { role: "${role(1)}", externalId: chosen-by-me, duration: 2h, tags: { Team: shop } } }
  prod: { aws: { role: "${role(2)}", sessionName: ci } }
  mine: { aws: { profile: mine } }
  live: { stripe: { apiKey: { env: STRIPE_LIVE } } }
default: { aws: dev }
services:
  orders:
    stages:
      prod: { aws: prod, stripe: live }
      prod/eu-west-1: { aws: mine }
      pr-*: { aws: none }
`;

function linked({ ports }: World): string[] {
  const { links, providers } = ports.store.data;
  const nameOf = (row: LinkRow): string => providers.find(({ id }) => id === row.providerId)?.name ?? "none";
  return links.map(
    (row) =>
      `${[row.level, row.app, row.service, row.stage, row.region].filter(Boolean).join(" ")}: ${row.kind} ${nameOf(row)}`,
  );
}

test("providers and links come into the organisation, the file's default for its app alone", async () => {
  const all = await world();
  await all.broker.importProject(all.caller, { text, app: "shop", dryRun: false });
  assert.deepEqual(linked(all), [
    "app shop: aws dev",
    "instance shop orders prod: aws prod",
    "instance shop orders prod: stripe live",
    "instance shop orders prod eu-west-1: aws none",
    "stage-rule shop orders pr-*: aws none",
  ]);
  const { providers, services, apps } = all.ports.store.data;
  assert.deepEqual(
    providers.map(({ name, kind, mode, state, settings }) => [name, kind, mode, state, JSON.parse(settings)]),
    [
      [
        "dev",
        "aws",
        "assume-role",
        "unverified",
        { role: role(1), account: "111111111111", durationSeconds: 7200, tags: { Team: "shop" } },
      ],
      ["prod", "aws", "assume-role", "unverified", { role: role(2), account: "222222222222" }],
      ["live", "stripe", "static", "unverified", { fields: {} }],
    ],
  );
  assert.deepEqual([apps.map(({ name }) => name), services.map(({ name }) => name)], [["shop"], ["orders"]]);
  assert.ok(providers.every(({ externalId }) => externalId !== "chosen-by-me"));
});

test("what cannot come is told: profiles, values of variables, external ids, session names", async () => {
  const { caller, broker } = await world();
  const { entries } = await broker.importProject(caller, { text, app: "shop", dryRun: true });
  const told = entries.filter(({ result }) => result !== "created").map(({ code, subject }) => `${code} ${subject}`);
  assert.deepEqual(told, [
    "migration/new-external-id acme/dev",
    "migration/values-missing acme/live",
    "migration/local-profile acme/mine",
    "migration/new-external-id acme/prod",
    "migration/session-not-kept acme/prod",
  ]);
});

test("a dry run tells the same and changes nothing, and a second import adds nothing", async () => {
  const { ports, caller, broker } = await world();
  const before = JSON.stringify(ports.store.data);
  const dry = await broker.importProject(caller, { text, app: "shop", dryRun: true });
  assert.equal(JSON.stringify(ports.store.data), before);
  const real = await broker.importProject(caller, { text, app: "shop", dryRun: false });
  assert.deepEqual(real, { ...dry, dryRun: false });
  const { links, providers } = ports.store.data;
  const again = await broker.importProject(caller, { text, app: "shop", dryRun: false });
  assert.ok(again.entries.every(({ result }) => result !== "created"));
  assert.deepEqual([ports.store.data.links, ports.store.data.providers], [links, providers]);
  const actions = auditOf(ports, caller.organisation.id).map(({ action }) => action);
  assert.equal(actions.filter((action) => action === "project.imported").length, 2);
});

test("what is there stays: a link, and a provider of the same name that is another one", async () => {
  const all = await world();
  await addProvider(all.ports, all.caller, "dev", { account: "999999999999" });
  const { entries } = await all.broker.importProject(all.caller, { text, app: "shop", dryRun: false });
  const conflict = entries.find(({ result }) => result === "conflict");
  assert.equal(conflict?.code, "migration/provider-conflict");
  assert.equal(linked(all)[0], "app shop: aws none");
  const other = text.replace("aws: none", "aws: prod");
  const again = await all.broker.importProject(all.caller, { text: other, app: "shop", dryRun: false });
  const stays = again.entries.filter(({ code }) => code === "migration/link-conflict").map(({ message }) => message);
  assert.deepEqual(stays, ["stays linked to `none`, by an import, and not to `prod`"]);
});

test("a rule with equal right, and a region of a component, are left out and told", async () => {
  const all = await world();
  await addService(all.ports, all.caller, "shop/orders", { shape: "component" });
  await all.broker.importProject(all.caller, { text: text.replace("pr-*", "pr-*x"), app: "shop", dryRun: false });
  const { entries } = await all.broker.importProject(all.caller, { text, app: "shop", dryRun: false });
  const left = entries.filter(({ what, result }) => what === "link" && result !== "kept");
  assert.deepEqual(
    left.map(({ code, subject }) => `${code} ${subject}`),
    [
      "migration/ambiguous-rule acme/shop/orders/pr-*/*",
      "migration/region-of-component acme/shop/orders/prod/eu-west-1",
    ],
  );
});

test("a file that is wrong, or names a broker, is refused", async () => {
  const { caller, broker } = await world();
  const refused = async (given: string, app = "shop"): Promise<string> => {
    const error: unknown = await broker.importProject(caller, { text: given, app, dryRun: true }).catch((e) => e);
    assert.ok(error instanceof Refusal, String(error));
    return `${error.status} ${error.diagnostics[0]!.code}`;
  };
  assert.equal(await refused("default: dev"), "400 project-file/unknown-provider");
  assert.equal(await refused("broker: https://broker.example.com"), "400 request/invalid");
  assert.equal(await refused(text, "a shop"), "400 request/bad-name");
});

test("what a file cannot say is `none` in an export, and a comment says why", async () => {
  const { ports, caller, broker } = await world();
  await addService(ports, caller, "shop/orders");
  const of = { organisationId: caller.organisation.id, level: "instance", app: "shop", service: "orders" } as const;
  const rows = [
    await addProvider(ports, caller, "web", { mode: "web-identity", account: "111111111111" }),
    await addProvider(ports, caller, "off", { state: "disabled", account: "111111111111" }),
    await addProvider(ports, caller, "new", { state: "unverified" }),
    await addProvider(ports, caller, "keys", { mode: "static" }),
  ];
  await ports.store.write(async ({ links }) => {
    for (const { id, name } of rows) {
      const what = { kind: "aws", slot: "default", providerId: id, origin: "hand" as const, version: 1, createdAt: 0 };
      await links.insert({ id: `lnk_${name}`, ...of, stage: name, region: "", ...what });
    }
  });
  assert.equal(
    await broker.exportProject(caller, { app: "shop" }),
    `# keys holds keys of a user: \`none\` here
# new is not connected yet: \`none\` here
# off is disabled: \`none\` here
# web is assumed with a web identity of the broker: \`none\` here
organisation: acme
services:
  orders:
    stages:
      keys:
        aws: none
      new:
        aws: none
      'off':
        aws: none
      web:
        aws: none
`,
  );
});

test("an export has nothing of other apps, and an app that is not there is refused", async () => {
  const { caller, broker } = await world();
  await broker.importProject(caller, { text, app: "shop", dryRun: false });
  const small = `providers: { own: { aws: "${role(5)}" } }\nservices: { web: own }\n`;
  await broker.importProject(caller, { text: small, app: "blog", dryRun: false });
  assert.doesNotMatch(await broker.exportProject(caller, { app: "shop" }), /own|web/);
  assert.doesNotMatch(await broker.exportProject(caller, { app: "blog" }), /prod|orders/);
  const error: unknown = await broker.exportProject(caller, { app: "nowhere" }).catch((e: unknown) => e);
  assert.ok(error instanceof Refusal && error.status === 404);
});

/* What `passrole.yml` can say, as plain values. */
const session = fc.record(
  {
    duration: fc.constantFrom("15m", "2h", "1h30m", "43200"),
    tags: fc.constantFrom({ Team: "shop" }, { A: "", "b c": "1" }),
  },
  { requiredKeys: [] },
);
const providerEntries = fc.record({
  dev: session.map((more) => ({ aws: { role: role(1), ...more } })),
  prod: session.map((more) => ({ aws: { role: role(2), ...more } })),
  live: fc.constant({ stripe: { apiKey: { env: "STRIPE_API_KEY" } } }),
  logs: fc.constant({ datadog: { apiKey: { env: "DD_API_KEY" }, site: "datadoghq.eu" } }),
  own: fc.constant({ generic: { SENTRY_AUTH_TOKEN: { env: "SENTRY_AUTH_TOKEN" } } }),
});
const targets = fc.record(
  {
    aws: fc.constantFrom("dev", "prod", "none"),
    "aws:dns": fc.constantFrom("dev", "none"),
    stripe: fc.constantFrom("live", "none"),
    datadog: fc.constantFrom("logs", "none"),
    generic: fc.constant("own"),
  },
  { requiredKeys: [] },
);
const stageKeys = ["prod", "prod/eu-west-1", "dev", "pr-*", "feature-*", "constructor", "1"];
const services = fc.dictionary(
  fc.constantFrom("orders", "web", "constructor"),
  fc.tuple(targets, fc.dictionary(fc.constantFrom(...stageKeys), targets)).map(([own, stages]) => ({ ...own, stages })),
  { maxKeys: 3 },
);
const projects = fc.record({
  organisation: fc.constant("acme"),
  providers: providerEntries,
  default: targets,
  services,
});

/** Everything that a file says of its links and of the providers that they name; external ids are left out. */
function meaning(file: string): object {
  const { value, diagnostics } = readProject("passrole.yml", file);
  assert.ok(value, JSON.stringify(diagnostics));
  const { links, providers } = value.organisation;
  return { links: links.map(linkText).sort(), providers: usedProviders(value.organisation, providers) };
}

function linkText({ scope, target, ...need }: Organisation["links"][number]): string {
  return JSON.stringify([scope, needName(need), target]);
}

function usedProviders({ links }: Organisation, providers: ReadonlyMap<string, Provider>): object {
  const names = new Set(links.flatMap(({ target }) => (target === "none" ? [] : [target.provider])));
  return [...names].sort().map((name) => {
    const { kind, access } = providers.get(name)!;
    if (access.mode === "static") return { name, kind, values: Object.fromEntries(access.values) };
    return { name, kind, ...access, externalId: "" };
  });
}

/** Each organisation has external ids of its own. */
function withoutExternalIds(file: string): string {
  return file.replaceAll(/externalId: .*/g, "externalId");
}

test("what is imported and exported says the same as the file, and the same again from another organisation", async () => {
  await fc.assert(
    fc.asyncProperty(projects, async (project) => {
      const file = dump(project);
      const [one, other] = [await world(), await world()];
      await one.broker.importProject(one.caller, { text: file, app: "shop", dryRun: false });
      const first = await one.broker.exportProject(one.caller, { app: "shop" });
      assert.deepEqual(meaning(first), meaning(file));
      await other.broker.importProject(other.caller, { text: first, app: "shop", dryRun: false });
      const second = await other.broker.exportProject(other.caller, { app: "shop" });
      assert.equal(withoutExternalIds(second), withoutExternalIds(first));
    }),
    { numRuns: 15 },
  );
});
