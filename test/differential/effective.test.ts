import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { InstanceKey } from "../../src/broker/contract/organisations.ts";
import { createCore } from "../../src/broker/core.ts";
import { parseNeed } from "../../src/broker/domain/kinds.ts";
import { effective } from "../../src/broker/effective/effective.ts";
import type { LinkRow, ParameterRow, ProviderRow } from "../../src/broker/ports/rows.ts";
import { testCaller, testPorts, type TestPorts } from "../support/broker-ports.ts";
import { addService } from "../support/broker-rows.ts";
import { parametersSlowly, providerSlowly, type RowsOfOrganisation } from "./effective-reference.ts";

const runs = process.env["PASSROLE_TEST_ALL"] ? 10_000 : 400;

const app = fc.constantFrom("shop", "web");
const service = fc.constantFrom("orders", "billing");
const stage = fc.constantFrom("prod", "pr-1", "pr-eu-1", "dev");
const region = fc.constantFrom("", "us-east-1", "eu-west-1");
const pattern = fc.constantFrom("*", "p*", "pr-*", "pr-eu-*", "*-1", "prod", "dev");
const nowhere = { app: "", service: "", stage: "", region: "" };

const place = fc.oneof(
  fc.record({ level: fc.constant("instance" as const), app, service, stage, region }),
  fc.record({ app, service }).map((names) => ({ ...nowhere, level: "service" as const, ...names })),
  app.map((name) => ({ ...nowhere, level: "app" as const, app: name })),
  fc.constant({ ...nowhere, level: "organisation" as const }),
);
const rulePlace = fc
  .record({ app, service, stage: pattern })
  .map((names) => ({ ...nowhere, level: "stage-rule" as const, ...names }));

const kind = fc.constantFrom("aws", "aws", "stripe");
const id = fc.constantFrom("a", "b", "c", "d");
const state = fc.constantFrom(
  ...([
    "verified",
    "verified",
    "verified",
    "unverified",
    "disabled",
    "trusts-anyone",
    "unreachable",
    "too-broad",
  ] as const),
  "invalid" as const,
);

const provider = fc.record({ id, kind, state }).map((asked) => ({
  ...asked,
  name: `provider-${asked.id}`,
  mode: "assume-role" as const,
  settings: "{}",
  externalId: "",
  verification: "",
  version: 1,
  legacyId: "",
  createdAt: 0,
  updatedAt: 0,
}));
const link = fc.record({
  kind,
  slot: fc.constantFrom("default", "default", "dns"),
  providerId: fc.oneof({ weight: 4, arbitrary: id }, { weight: 1, arbitrary: fc.constant("") }),
  place: fc.oneof(place, rulePlace),
});
const parameter = fc.record({ name: fc.constantFrom("table", "url"), absent: fc.constantFrom(0, 0, 1), place });

const organisation = fc.record({
  providers: fc.uniqueArray(provider, { maxLength: 4, selector: (each) => each.id }),
  links: fc.array(link, { maxLength: 14 }),
  parameters: fc.array(parameter, { maxLength: 8 }),
});
const instance = fc.record({ app, service, stage, region: fc.constantFrom("us-east-1", "eu-west-1") });

type Model = typeof organisation extends fc.Arbitrary<infer Each> ? Each : never;

/** Rows as the store would have them: one of each at a place. */
function rowsOf(organisationId: string, { providers, links, parameters }: Model): RowsOfOrganisation {
  const same = { organisationId, origin: "hand" as const, version: 1, createdAt: 0 };
  return {
    providers: providers.map((row): ProviderRow => ({ ...row, organisationId })),
    links: once(links.map(({ place: at, ...row }): LinkRow => ({ ...same, ...row, ...at, id: "" }))),
    parameters: once(
      parameters.map(({ place: at, ...row }): ParameterRow => ({ ...same, ...row, ...at, id: "", secret: 1 })),
    ),
  };
}

function once<Row extends { id: string }>(rows: readonly Row[]): Row[] {
  const key = (row: Row): string => JSON.stringify({ ...row, providerId: "", absent: 0 });
  return [...new Map(rows.map((row) => [key(row), row])).values()].map((row, index) => ({
    ...row,
    id: `row_${index}`,
  }));
}

/** Makes these rows the only ones. */
async function put(ports: TestPorts, { providers, links, parameters }: RowsOfOrganisation): Promise<void> {
  await ports.store.write(async (tables) => {
    for (const table of [tables.providers, tables.links, tables.parameters]) await table.remove({});
    for (const row of providers) await tables.providers.insert(row);
    for (const row of links) await tables.links.insert(row);
    for (const row of parameters) await tables.parameters.insert(row);
  });
}

test("what the broker says an instance gets is what a literal reading of its rows gives", async () => {
  const ports = testPorts();
  const core = createCore(ports);
  const views = effective(core);
  const owner = await testCaller(ports);
  for (const path of ["shop/orders", "shop/billing", "web/orders", "web/billing"] as const) {
    await addService(ports, owner, path);
  }
  await fc.assert(
    fc.asyncProperty(organisation, instance, async (model, at: InstanceKey) => {
      const rows = rowsOf(owner.organisation.id, model);
      await put(ports, rows);
      core.models.forget(owner.organisation.id);
      const view = await views.read(owner, at, {});
      for (const name of ["aws", "aws:dns", "stripe", "stripe:dns"]) {
        const { kind: what, slot } = parseNeed(name);
        const given = view.needs[name]?.refusal?.code ?? view.needs[name]?.provider ?? "unlinked";
        assert.equal(given, providerSlowly(rows, at, what, slot), name);
      }
      const parameters = view.parameters.map((each) => `${each.name}@${each.level}`);
      assert.deepEqual(parameters, parametersSlowly(rows, at));
    }),
    { numRuns: runs },
  );
});
