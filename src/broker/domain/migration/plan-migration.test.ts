import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { Secret } from "../../../diagnostics/secret.ts";
import { emptyState, migratedState } from "../../../../test/support/migrated-state.ts";
import { awsDefault } from "../kinds.ts";
import type { Organisation } from "../organisation.ts";
import { resolve } from "../resolve.ts";
import { parseRoleArn } from "../role-arn.ts";
import { placeKey, scopeAt, type Place } from "../place.ts";
import { planMigration } from "./plan-migration.ts";
import type { DeploymentProfile, DeploymentProfiles, ProfiledApp, ProfiledService } from "./profiles.ts";
import type { MigrationChoices, PlanReport } from "./report.ts";
import type { MigrationState, StateLink } from "./state.ts";

const uids = ["u1", "u2", "u3", "u4"];
const stages = ["dev", "prod", "Prod", "default", "pr-1"];
const regions = ["us-east-1", "eu-west-1"];
const role = (account: number): string => `arn:aws:iam::${String(account).repeat(12)}:role/deployer`;
const roles = ["", role(1), role(2), "arn:aws:iam::1:role/short", "arn:aws-cn:iam::333333333333:role/deployer"];

const values = fc
  .uniqueArray(fc.constantFrom("TABLE", "QUEUE", "DEBUG", "not valid"), { maxLength: 3 })
  .map((names) => new Map(names.map((name) => [name, new Secret("value")])));

const profiles: fc.Arbitrary<DeploymentProfile[]> = fc.uniqueArray(
  fc.record({
    uid: fc.constantFrom(...uids),
    name: fc.constantFrom("dev", "prod", "none", "Ünlaut!", "dev-migrated"),
    accessRoleArn: fc.constantFrom(...roles),
    parameters: values,
    safeguards: fc.constant([]),
  }),
  { selector: ({ uid }) => uid },
);

const service = (name: string): fc.Arbitrary<ProfiledService> =>
  fc.boolean().chain((component) =>
    fc.record({
      name: fc.constant(name),
      shape: fc.constant(component ? "component" : "traditional"),
      instances: fc.uniqueArray(
        fc.record({
          stage: fc.constantFrom(...stages),
          region: component ? fc.constant(null) : fc.constantFrom(...regions),
        }),
        { selector: ({ stage, region }) => `${stage} ${region}`, maxLength: 5 },
      ),
    }),
  );

const app = (name: string): fc.Arbitrary<ProfiledApp> =>
  fc.record({
    name: fc.constant(name),
    stages: fc
      .dictionary(fc.constantFrom(...stages), fc.constantFrom(...uids))
      .map((of) => new Map(Object.entries(of))),
    services: fc.tuple(service("orders"), service("web")),
  });

const input: fc.Arbitrary<DeploymentProfiles> = fc.record({ profiles, apps: fc.tuple(app("shop"), app("blog")) });

const choices: fc.Arbitrary<MigrationChoices> = fc.record({
  dedupe: fc.boolean(),
  inherit: fc.boolean(),
  exact: fc.boolean(),
  overwrite: fc.boolean(),
  strict: fc.boolean(),
  graceDays: fc.constantFrom(0, 14),
});

const place: fc.Arbitrary<Place> = fc
  .record({
    level: fc.constantFrom("instance", "stage-rule", "service", "app", "organisation"),
    app: fc.constantFrom("shop", "blog"),
    service: fc.constantFrom("orders", "web"),
    stage: fc.constantFrom("prod", "pr-1", "dev"),
    region: fc.constantFrom("", ...regions),
  })
  .map(trimmed);

/** Takes away what a level does not have. */
function trimmed({ level, ...names }: Place): Place {
  const depth = { organisation: 0, app: 1, service: 2, "stage-rule": 3, instance: 4 }[level];
  const kept = Object.entries(names).map(([name, text], index) => [name, index < depth ? text : ""]);
  return { level, ...(Object.fromEntries(kept) as typeof names) };
}

const links: fc.Arbitrary<StateLink[]> = fc.uniqueArray(
  fc
    .record({ at: place, provider: fc.constantFrom("hand", null) })
    .map(({ at, provider }) => ({ ...at, ...awsDefault, provider, origin: "hand" as const })),
  { selector: placeKey, maxLength: 4 },
);

/** An organisation in which people have worked before. */
const workedOn: fc.Arbitrary<MigrationState> = fc.record({
  organisation: fc.constant("acme"),
  apps: fc.constant([]),
  services: fc.constantFrom([], [{ app: "shop", name: "orders", shape: "component" as const }]),
  instances: fc.constant([]),
  providers: fc.constant(["hand", "dev"].map((name) => ({ name, kind: "aws", legacyId: "", state: "verified" }))),
  links,
  parameters: fc.constantFrom(
    [],
    [
      {
        ...trimmed({ level: "service", app: "shop", service: "orders", stage: "", region: "" }),
        name: "TABLE",
        origin: "hand" as const,
      },
    ],
  ),
});

interface Placed {
  app: ProfiledApp;
  service: string;
  stage: string;
  region: string | null;
}

function instancesOf({ apps }: DeploymentProfiles): Placed[] {
  return apps.flatMap((each) =>
    each.services.flatMap(({ name, instances }) => instances.map((one) => ({ app: each, service: name, ...one }))),
  );
}

/** The role of the old rule: that of the stage's profile, otherwise of the default stage's. */
function formerRole({ profiles: all }: DeploymentProfiles, { app: { stages: of }, stage }: Placed): string | undefined {
  const uid = of.has(stage) ? of.get(stage) : of.get("default");
  const arn = all.find((profile) => profile.uid === uid)?.accessRoleArn ?? "";
  return /^arn:aws:iam::\d{12}:role\//.test(arn) ? arn : undefined;
}

/** The role that an instance is deployed with, once its provider is connected; what is no provider is named. */
function roleAfter(
  state: MigrationState,
  roleOf: ReadonlyMap<string, string>,
  { app: { name }, ...at }: Placed,
): string {
  const { decision } = resolve(organisationOf(state), { app: name, ...at });
  return decision.outcome === "linked" ? (roleOf.get(decision.provider.name) ?? "by hand") : decision.outcome;
}

function organisationOf({ organisation, providers, links: all }: MigrationState): Organisation {
  return {
    name: organisation,
    providers: new Map(
      providers.map(({ name, kind }) => [
        name,
        { name, kind, status: "active", access: { mode: "static", values: new Map() } },
      ]),
    ),
    links: all.map((link) => ({
      ...awsDefault,
      scope: scopeAt(link),
      target: link.provider === null ? "none" : { provider: link.provider },
    })),
  };
}

/** Whether the report has a line about an instance, or its service, that says that not all is well. */
function isTold({ entries }: PlanReport, { app: { name }, service: of, stage, region }: Placed): boolean {
  const subject = ["acme", name, of].join("/");
  const own = [subject, stage, ...(region === null ? [] : [region])].join("/");
  return entries.some(
    (entry) =>
      (entry.code === "migration/other-account" && entry.subject === own) ||
      (entry.code === "migration/other-shape" && entry.subject === subject),
  );
}

test("in an empty organisation every instance keeps its role, and those without one get none", () => {
  fc.assert(
    fc.property(input, choices, (profiled, chosen) => {
      const { changes, report } = planMigration(profiled, emptyState, { ...chosen, inherit: false });
      const after = migratedState(emptyState, changes);
      const roleOf = new Map(changes.providers.map(({ name, role: arn }) => [name, arn ?? "invalid"]));
      for (const instance of instancesOf(profiled)) {
        const before = formerRole(profiled, instance);
        const now = roleAfter(after, roleOf, instance);
        if (before === undefined) assert.ok(now === "unlinked" || now === "none", now);
        else assert.equal(now, before);
        assert.equal(isTold(report, instance), false);
      }
    }),
    { numRuns: 50 },
  );
});

test("where people have worked before, every instance keeps what it had, or there is a line about it", () => {
  fc.assert(
    fc.property(input, workedOn, choices, (profiled, state, chosen) => {
      const { changes, report } = planMigration(profiled, state, chosen);
      const after = migratedState(state, changes);
      const roleOf = new Map(changes.providers.map(({ name, role: arn }) => [name, arn ?? "invalid"]));
      for (const instance of instancesOf(profiled)) {
        const before = formerRole(profiled, instance);
        const now = roleAfter(after, roleOf, instance);
        const same = before === undefined ? now === "unlinked" || now === "none" : now === before;
        assert.ok(same || isTold(report, instance), `${before} became ${now}`);
      }
    }),
    { numRuns: 50 },
  );
});

test("a second time there is nothing to add, and a third time the same is told", () => {
  fc.assert(
    fc.property(input, workedOn, choices, (profiled, state, chosen) => {
      const first = planMigration(profiled, state, chosen);
      const after = migratedState(state, first.changes);
      const second = planMigration(profiled, after, chosen);
      assert.deepEqual(Object.values(second.changes).flat(), []);
      assert.deepEqual(
        second.report.entries.filter(({ result }) => result === "created" || result === "replaced"),
        [],
      );
      assert.deepEqual(planMigration(profiled, migratedState(after, second.changes), chosen).report, second.report);
    }),
    { numRuns: 50 },
  );
});

test("what is there is never planned again, and nothing is planned twice", () => {
  fc.assert(
    fc.property(input, workedOn, choices, (profiled, state, chosen) => {
      const { changes } = planMigration(profiled, state, chosen);
      const linked = [...state.links.map(placeKey), ...changes.links.map(({ place: at }) => placeKey(at))];
      const named = [...state.providers, ...changes.providers].map(({ name }) => name);
      const legacy = changes.providers.map(({ legacyId }) => legacyId);
      for (const list of [linked, named, legacy]) assert.equal(new Set(list).size, list.length);
      if (!chosen.overwrite) assert.ok(changes.parameters.every(({ replaces }) => !replaces));
    }),
    { numRuns: 50 },
  );
});

test("only roles that can be assumed are linked", () => {
  fc.assert(
    fc.property(input, workedOn, choices, (profiled, state, chosen) => {
      const { providers, links: planned } = planMigration(profiled, state, chosen).changes;
      for (const { provider } of planned) {
        const made = providers.find(({ name }) => name === provider);
        if (provider === null) continue;
        assert.ok(made?.role !== undefined && !("message" in parseRoleArn(made.role)) && made.state === "unverified");
      }
    }),
    { numRuns: 50 },
  );
});

test("a report does not depend on the order of what it is about", () => {
  fc.assert(
    fc.property(input, (profiled) => {
      const chosen = { dedupe: false, inherit: false, exact: false, overwrite: false, strict: false, graceDays: 0 };
      const distinct = profiled.profiles.map((profile) => ({ ...profile, name: profile.uid }));
      const forwards = planMigration({ ...profiled, profiles: distinct }, emptyState, chosen).report;
      const backwards = { profiles: distinct.toReversed(), apps: profiled.apps.toReversed() };
      assert.deepEqual(planMigration(backwards, emptyState, chosen).report, forwards);
    }),
    { numRuns: 50 },
  );
});

test("values of parameters are in no report", () => {
  const secret = "a value that nobody may see";
  const profile = {
    uid: "u1",
    name: "dev",
    accessRoleArn: "",
    parameters: new Map([["A", new Secret(secret)]]),
    safeguards: [],
  };
  const profiled = {
    profiles: [profile],
    apps: [
      {
        name: "shop",
        stages: new Map([["default", "u1"]]),
        services: [{ name: "orders", shape: "component" as const, instances: [] }],
      },
    ],
  };
  const chosen = { dedupe: false, inherit: false, exact: false, overwrite: false, strict: false, graceDays: 0 };
  const { changes, report } = planMigration(profiled, emptyState, chosen);
  assert.equal(changes.parameters[0]?.value?.reveal(), secret);
  assert.ok(!JSON.stringify({ changes, report }).includes(secret));
});
