import assert from "node:assert/strict";
import { test } from "node:test";
import { chanceOf } from "../../../test/support/chance.ts";
import { parametersOf } from "../../broker/parameters/of-instance.ts";
import type { ParameterRow as StoredParameter } from "../../broker/ports/rows.ts";
import { isSameScope, levelsOf, levelText, parameterAt, parameterRows, type Parameter } from "./parameter-rows.ts";

const orders = { app: "shop", service: "orders" };
const organisation = { level: "organisation" } as const;
const service = { level: "service", ...orders } as const;
const prod = { level: "instance", ...orders, stage: "prod" } as const;
const prodHere = { ...prod, region: "eu-west-1" } as const;
const place = { ...orders, stage: "prod", region: "eu-west-1" };

function parameter(name: string, scope: Parameter["scope"], absent = false): Parameter {
  const id = `par_${name}_${Object.values(scope).join("_")}`;
  return { id, name, scope, secret: true, absent, version: 1, createdAt: "2026-01-01T00:00:00.000Z" };
}

/** `name level < what overrides it`. */
function shown(all: readonly Parameter[], at: Parameters<typeof parameterRows>[1]): string[] {
  return parameterRows(all, at).map(({ parameter: { name, scope }, overriddenBy, narrower }) =>
    [
      `${name} ${levelText(scope, "acme")}`,
      ...(overriddenBy ? [`< ${levelText(overriddenBy.scope, "acme")}`] : []),
      ...(narrower > 0 ? [`+${narrower}`] : []),
    ].join(" "),
  );
}

const all = [
  parameter("URL", organisation),
  parameter("URL", prod),
  parameter("URL", service),
  parameter("URL", prodHere),
  parameter("KEY", { level: "app", app: "shop" }),
  parameter("KEY", { level: "app", app: "blog" }),
  parameter("KEY", { ...prod, stage: "dev" }, true),
];

test("an instance is shown what reaches it, the narrowest first", () => {
  assert.deepEqual(shown(all, place), [
    "KEY app shop",
    "URL prod in eu-west-1",
    "URL prod < prod in eu-west-1",
    "URL service orders < prod in eu-west-1",
    "URL organisation acme < prod in eu-west-1",
  ]);
  assert.deepEqual(shown(all, { ...place, region: "us-east-1" }).slice(1, 2), ["URL prod"]);
});

test("a service is shown what reaches all of it, and how many of its stages have their own", () => {
  assert.deepEqual(shown(all, orders), [
    "KEY app shop +1",
    "URL service orders +2",
    "URL organisation acme < service orders",
  ]);
  assert.deepEqual(shown(all, { app: "blog", service: "posts" }), ["KEY app blog", "URL organisation acme"]);
});

test("where a parameter can be set, and what stands there", () => {
  const labels = (at: Parameters<typeof levelsOf>[0]): string[] => levelsOf(at, "acme").map(({ label }) => label);
  assert.deepEqual(labels(place), ["prod in eu-west-1", "prod in every region"]);
  assert.deepEqual(labels({ ...orders, stage: "prod" }), ["prod"]);
  assert.deepEqual(labels(orders), ["every stage of orders", "every service of shop", "every app of acme"]);
  const [here, everywhere] = levelsOf(place, "acme");
  assert.equal(parameterAt(all, here!, "URL")?.scope.region, "eu-west-1");
  assert.equal(parameterAt(all, everywhere!, "URL")?.scope.region, undefined);
  assert.equal(parameterAt(all, here!, "KEY"), undefined);
});

test("for 300 random sets of parameters, what decides is what the broker says", () => {
  const chance = chanceOf(7);
  const pick = <T>(from: readonly T[]): T => chance.pick(from);
  const scopes = ["organisation", "app", "service", "instance", "instance-region"] as const;
  for (let round = 0; round < 300; round += 1) {
    const some: Parameter[] = [];
    for (let count = 0; count < 12; count += 1) {
      const one = parameter(pick(["A", "B", "C"]), scopeOf(pick(scopes), pick), chance.once(4));
      if (!some.some((each) => each.name === one.name && isSameScope(each.scope, one.scope))) some.push(one);
    }
    const decided = parameterRows(some, place).filter(({ isFirst, parameter: { absent } }) => isFirst && !absent);
    const shownOnes = decided.map(({ parameter: { name, id } }) => `${name} ${id}`);
    const resolved = parametersOf({ parameters: some.map(stored) }, { ...place });
    assert.deepEqual(shownOnes, [...resolved].map(([name, { value }]) => `${name} ${value.id}`).sort());
  }
});

function scopeOf(kind: string, pick: <T>(from: readonly T[]) => T): Parameter["scope"] {
  const [app, name] = [pick(["shop", "blog"]), pick(["orders", "stock"])];
  if (kind === "organisation") return organisation;
  if (kind === "app") return { level: "app", app };
  if (kind === "service") return { level: "service", app, service: name };
  const stage = { level: "instance", app, service: name, stage: pick(["dev", "prod"]) } as const;
  return kind === "instance" ? stage : { ...stage, region: pick(["eu-west-1", "us-east-1"]) };
}

function stored({ scope, absent, secret, ...rest }: Parameter): StoredParameter {
  const { level, app = "", service: name = "", stage = "", region = "" } = scope;
  const columns = { level, app, service: name, stage, region };
  return {
    ...rest,
    ...columns,
    organisationId: "org",
    origin: "hand",
    secret: Number(secret),
    absent: Number(absent),
    createdAt: 0,
  };
}
