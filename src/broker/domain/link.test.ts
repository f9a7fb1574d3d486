import assert from "node:assert/strict";
import { test } from "node:test";
import { linkConflicts, type Link, type Scope } from "./link.ts";
import { stagePattern } from "./stage-pattern.ts";

const link = (scope: Scope, kind = "aws", slot = "default"): Link => ({ kind, slot, scope, target: "none" });
const service: Scope = { level: "service", app: null, service: "orders" };
const instance = (region: string | null): Scope => ({ ...service, level: "instance", stage: "prod", region });
const rule = (text: string, of = "orders"): Scope => ({
  level: "stage-rule",
  app: null,
  service: of,
  stages: stagePattern(text),
});

const conflicting: [what: string, one: Link, other: Link][] = [
  ["two of one kind on the organisation", link({ level: "organisation" }), link({ level: "organisation" })],
  ["two of one kind on an app", link({ level: "app", app: "shop" }), link({ level: "app", app: "shop" })],
  ["two of one kind on a service", link(service), link(service)],
  ["two of one kind on an instance", link(instance("eu-west-1")), link(instance("eu-west-1"))],
  ["two rules of equal prefix with a stage in common", link(rule("pr-*")), link(rule("pr-*-x"))],
  ["two rules for one stage", link(rule("prod")), link(rule("prod"))],
];

for (const [what, one, other] of conflicting) {
  test(`${what} are a conflict`, () => {
    assert.deepEqual(linkConflicts([one, other]), [{ first: one, second: other }]);
  });
}

const peaceful: [what: string, one: Link, other: Link][] = [
  ["two kinds", link(service), link(service, "stripe")],
  ["two slots", link(service), link(service, "aws", "dns")],
  ["two apps", link({ level: "app", app: "shop" }), link({ level: "app", app: "web" })],
  ["one service in two apps", link(service), link({ ...service, app: "shop" })],
  ["a region and every region", link(instance("eu-west-1")), link(instance(null))],
  ["rules of different prefix", link(rule("pr-*")), link(rule("pr-eu-*"))],
  ["rules without a stage in common", link(rule("pr-*")), link(rule("qa-*"))],
  ["rules of two services", link(rule("pr-*")), link(rule("pr-*", "billing"))],
  ["a stage and a rule for it", link(instance(null)), link(rule("prod"))],
];

for (const [what, one, other] of peaceful) {
  test(`${what} are no conflict`, () => assert.deepEqual(linkConflicts([one, other]), []));
}
