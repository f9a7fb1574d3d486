import assert from "node:assert/strict";
import { test } from "node:test";
import {
  array,
  asyncProperty,
  assert as check,
  boolean,
  constant,
  constantFrom,
  oneof,
  option,
  record,
  tuple,
  uniqueArray,
  type Arbitrary,
} from "fast-check";
import { issuedSlowly } from "./issuing-reference.ts";
import { planNeed } from "../../src/broker/deployments/plan-need.ts";
import { roleThatAllows, type RoleGrant } from "../../src/broker/domain/grants.ts";
import { needName, type Need } from "../../src/broker/domain/kinds.ts";
import { roleNames } from "../../src/broker/domain/roles.ts";
import { stagePattern } from "../../src/broker/domain/stage-pattern.ts";
import { instanceOf, readModel, type OrganisationModel } from "../../src/broker/models/organisation-model.ts";
import type { DeploymentRow, LinkRow, ProviderRow } from "../../src/broker/ports/rows.ts";
import type { Tables } from "../../src/broker/ports/store.ts";
import { Refusal } from "../../src/broker/refusal.ts";

/** A hundred thousand organisations where everything is tested, some where time is short. */
const numRuns = process.env["PASSROLE_TEST_ALL"] ? 100_000 : 2000;
const now = Date.UTC(2026, 5, 1);

const app = constantFrom("shop", "blog");
const service = constantFrom("orders", "mail");
const stage = constantFrom("dev", "prod", "PROD", "pr-1", "pr-22", "int");
const pattern = constantFrom("pr-*", "p*", "prod", "*", "pr-1", "*d", "dev");
const region = constantFrom("us-east-1", "eu-west-1");
const need: Arbitrary<Need> = record({
  kind: constantFrom("aws", "aws", "stripe"),
  slot: constantFrom("default", "default", "dns"),
});
const states = [
  "verified",
  "verified",
  "verified",
  "unverified",
  "trusts-anyone",
  "unreachable",
  "too-broad",
  "disabled",
  "invalid",
];
const providerNames = ["one", "two", "three", "four"];

const provider = record({
  name: constantFrom(...providerNames),
  kind: constantFrom("aws", "aws", "stripe"),
  state: constantFrom(...states),
  accepted: boolean(),
  graceUntil: option(constantFrom(now - 1000, now + 1000), { nil: undefined }),
});

const place: Arbitrary<Pick<LinkRow, "level" | "app" | "service" | "stage" | "region">> = oneof(
  record({
    level: constant("organisation" as const),
    app: constant(""),
    service: constant(""),
    stage: constant(""),
    region: constant(""),
  }),
  record({ level: constant("app" as const), app, service: constant(""), stage: constant(""), region: constant("") }),
  record({ level: constant("service" as const), app, service, stage: constant(""), region: constant("") }),
  record({ level: constant("stage-rule" as const), app, service, stage: pattern, region: constant("") }),
  record({ level: constant("instance" as const), app, service, stage, region: oneof(region, constant("")) }),
);
const link = tuple(place, need, constantFrom(...providerNames, ""));

const role = constantFrom(...roleNames);
const scope = { app: option(app), service: option(service), stages: option(pattern.map(stagePattern)) };
const grant: Arbitrary<RoleGrant> = oneof(
  record({ role, ...scope }),
  record({ role, ...scope, narrowedTo: record({ role: option(role), ...scope }) }),
);

const organisation = record({
  providers: uniqueArray(provider, { selector: ({ name }) => name, maxLength: 4 }),
  links: uniqueArray(link, {
    selector: ([where, { kind, slot }]) => JSON.stringify([...Object.values(where), kind, slot]),
    maxLength: 8,
  }),
  protectedStages: array(pattern, { maxLength: 2 }),
});

const question = record({ app, service, stage, region: oneof(region, constant("")) });

test("nobody is ever given what the roles and the rule of inheritance refuse, and everybody what they allow", async () => {
  const outcomes = new Set<string>();
  await check(
    asyncProperty(
      organisation,
      array(grant, { maxLength: 3 }),
      question,
      need,
      async (given, grants, asked, wanted) => {
        const model = (await readModel(tablesOf(given), "org_1"))!;
        const deployment = deploymentAt(asked);
        const expected = issuedSlowly(model, grants, instanceOf(deployment), wanted, now);
        outcomes.add(providerNames.includes(expected) ? "given" : expected);
        assert.equal(
          issued(model, grants, deployment, wanted),
          expected,
          `${needName(wanted)} of ${JSON.stringify(asked)}`,
        );
      },
    ),
    { numRuns },
  );
  assert.deepEqual([...outcomes].sort(), ["given", "not allowed", "refused", "unlinked"]);
});

/** What the broker decides, in the words of the reference. */
function issued(
  model: OrganisationModel,
  grants: readonly RoleGrant[],
  deployment: DeploymentRow,
  wanted: Need,
): string {
  if (!roleThatAllows(grants, "credentials.issue", deployment, model.protectedStages)) return "not allowed";
  try {
    return planNeed(model, deployment, wanted, {}, now)?.provider.name ?? "unlinked";
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    return "refused";
  }
}

type Given = typeof organisation extends Arbitrary<infer T> ? T : never;

/** As much of a store as a model is read from. */
function tablesOf({ providers, links, protectedStages }: Given): Tables {
  const row = {
    id: "org_1",
    name: "acme",
    revision: 1,
    protectedStages: JSON.stringify(protectedStages),
    attributedStages: "[]",
    createdAt: 0,
  };
  const of = <T>(rows: readonly T[]): { list: () => Promise<readonly T[]> } => ({ list: async () => rows });
  return {
    organisations: { find: async () => row },
    providers: of(providers.map(providerRow)),
    links: of(links.map(([where, { kind, slot }, target], index) => linkRow({ ...where, kind, slot }, target, index))),
    services: of([]),
    instances: of([]),
    parameters: of([]),
  } as unknown as Tables;
}

function providerRow({ name, kind, state, accepted, graceUntil }: Given["providers"][number]): ProviderRow {
  const verification = {
    ...(accepted && { accepted: { by: "ann", at: "", reason: "" } }),
    ...(graceUntil !== undefined && { graceUntil: new Date(graceUntil).toISOString() }),
  };
  return {
    id: `id-${name}`,
    organisationId: "org_1",
    name,
    kind,
    mode: "assume-role",
    settings: JSON.stringify({ role: `arn:aws:iam::111111111111:role/${name}` }),
    externalId: "pr-x",
    state,
    verification: JSON.stringify(verification),
    version: 1,
    legacyId: "",
    createdAt: 0,
    updatedAt: 0,
  };
}

function linkRow(
  where: Pick<LinkRow, "level" | "app" | "service" | "stage" | "region" | "kind" | "slot">,
  target: string,
  index: number,
): LinkRow {
  const providerId = target === "" ? "" : `id-${target}`;
  return {
    id: `link-${index}`,
    organisationId: "org_1",
    providerId,
    origin: "hand",
    version: 1,
    createdAt: 0,
    ...where,
  };
}

function deploymentAt(asked: Pick<DeploymentRow, "app" | "service" | "stage" | "region">): DeploymentRow {
  return {
    id: "dep_1",
    organisationId: "org_1",
    memberId: "mem_1",
    actor: "ann",
    token: "laptop",
    tool: "passrole",
    command: "",
    revision: "",
    status: "open",
    templateHash: "",
    record: "",
    outcome: "",
    openedAt: now,
    finishedAt: 0,
    ...asked,
  };
}
