import { test } from "node:test";
import assert from "node:assert/strict";
import type { Cell, Provider, Row } from "../inheritance/shapes.ts";
import { treeOf } from "../inheritance/tree-rows.ts";
import { crossingsMadeBy, crossingsOf, isNow, type Crossing } from "./crossings.ts";
import { flowPath } from "./flow-path.ts";
import { flowsThrough, instancesOf, mapOf } from "./flows.ts";
import { labelOf, marginsOf } from "./labels.ts";
import { layoutOf } from "./layout.ts";
import { nodeBeside } from "./map-keys.ts";
import { seenMap } from "./seen-map.ts";
import { reachesOf, reachingNothing, type Inherited, type Reach } from "./reaches.ts";

const providers = new Map(
  [
    ["dev", "1"],
    ["prod", "2"],
    ["dns", "9"],
    ["pay", null],
  ].map(([name, account]): [string, Provider] => [
    name!,
    { name: name!, kind: name === "pay" ? "stripe" : "aws", state: "verified", account: account ?? null },
  ]),
);

const organisation = { provider: "dev", link: "lnk_org", because: "organisation acme" };
const nothing: Cell = { outcome: "unlinked", provider: null, level: null, because: "", link: null, here: false };
const gets = (cell: Partial<Cell>): Cell => ({ ...nothing, outcome: "linked", ...cell });
const row = (names: Partial<Row> & Pick<Row, "level">, aws: Cell, more: Row["needs"] = {}): Row => ({
  protected: false,
  production: false,
  exists: true,
  needs: { aws, ...more },
  ...names,
});

/** An organisation in which `orders` has a production of its own, and `site` has not. */
function inherited(
  orders = gets({ provider: "prod", link: "lnk_prod", because: "instance prod", here: true }),
): Inherited {
  const at = (
    service: string,
    stage: string,
  ): Pick<Row, "level" | "app" | "service" | "stage" | "region" | "production"> => ({
    level: "instance",
    app: service === "site" ? "web" : "shop",
    service,
    stage,
    region: "eu-west-1",
    production: stage === "prod",
  });
  const shared = gets(organisation);
  const dns = { "aws:dns": gets({ provider: "dns", link: "lnk_dns", because: "organisation acme" }) };
  const rows = [
    row({ level: "organisation" }, { ...shared, here: true }, { "aws:dns": { ...dns["aws:dns"], here: true } }),
    row({ level: "app", app: "shop" }, shared, dns),
    row({ level: "service", app: "shop", service: "orders" }, shared, dns),
    row(at("orders", "dev"), shared, dns),
    row(at("orders", "pr-1"), nothing, dns),
    row(
      { level: "instance", app: "shop", service: "orders", stage: "prod", production: true, exists: false },
      orders,
      dns,
    ),
    row(at("orders", "prod"), { ...orders, here: false }, dns),
    row({ level: "service", app: "web", service: "site" }, shared, dns),
    row(at("site", "prod"), shared, dns),
    row(at("site", "staging"), gets({ ...organisation, outcome: "refused", refusal: "provider/disabled" }), dns),
  ];
  return { rows: treeOf(rows, "acme"), providers };
}

const told = (reaches: readonly Reach[]): readonly string[] =>
  reaches.map(({ row: { id }, provider, target }) => `${id} ${provider} ${target.key}`);
const crossing = ({ target, production, others, newStages }: Crossing): unknown => [
  target.label,
  production.map(({ row: { id } }) => id),
  others.map(({ row: { id } }) => id),
  newStages.map(({ row: { id } }) => id),
];

test("every instance reaches an account once, whether its keys are given now or not", () => {
  assert.deepEqual(told(reachesOf(inherited(), { need: "aws" })), [
    "shop/orders dev aws 1",
    "shop/orders dev/eu-west-1 dev aws 1",
    "shop/orders prod/eu-west-1 prod aws 2",
    "web/site dev aws 1",
    "web/site prod/eu-west-1 dev aws 1",
    "web/site staging/eu-west-1 dev aws 1",
  ]);
  assert.equal(reachesOf(inherited(), { app: "web" }).length, 6);
  assert.deepEqual(reachingNothing(inherited(), { need: "aws" }), { unlinked: 1, none: 0 });
  assert.deepEqual(reachingNothing(inherited(), { need: "aws", app: "web" }), { unlinked: 0, none: 0 });
});

test("each reach names the row whose cell holds the link", () => {
  const causes = reachesOf(inherited(), { need: "aws" }).map(({ row: { id }, cause }) => `${id}: ${cause}`);
  assert.ok(causes.includes("shop/orders prod/eu-west-1: shop/orders prod/-"));
  assert.ok(causes.includes("web/site prod/eu-west-1: organisation"));
});

test("a stage that only a rule names is there until it is deployed; a pattern names none", () => {
  const rule = (stage: string): Row =>
    row({ level: "stage-rule", app: "web", service: "site", stage }, gets(organisation));
  const { rows } = inherited();
  const added = ["prod", "qa", "pr-*"].map((stage) => ({ ...rows[7]!, id: `rule ${stage}`, row: rule(stage) }));
  const ids = reachesOf({ rows: [...rows, ...added], providers }, { need: "aws", app: "web" }).map(
    ({ row: { id } }) => id,
  );
  assert.deepEqual(ids, ["web/site", "web/site prod/eu-west-1", "web/site staging/eu-west-1", "rule qa"]);
});

test("production and other stages that reach one account are a crossing, with the links that cause it", () => {
  const [found, ...others] = crossingsOf(reachesOf(inherited(), { need: "aws" }));
  assert.deepEqual(others, []);
  assert.deepEqual(crossing(found!), [
    "1",
    ["web/site prod/eu-west-1"],
    ["shop/orders dev/eu-west-1", "web/site staging/eu-west-1"],
    ["shop/orders", "web/site"],
  ]);
  assert.deepEqual(
    found?.causes.map(({ row: id, production, others: rest }) => [id, production.length, rest.length]),
    [["organisation", 1, 2]],
  );
});

test("an account that only production reaches would be crossed by a stage that is new", () => {
  const whole = inherited();
  const rows = whole.rows.filter(({ row: { stage } }) => stage === undefined || stage === "prod");
  const [found] = crossingsOf(reachesOf({ ...whole, rows }, { need: "aws" }));
  assert.deepEqual([isNow(found!), found?.newStages.length], [false, 2]);
});

test("a provider whose account is not known is a target of its own", () => {
  const whole = inherited(gets({ provider: "pay" }));
  assert.deepEqual(
    reachesOf(whole, { need: "aws" }).flatMap(({ target }) => (target.label === "1" ? [] : [target])),
    [{ key: "aws of pay", label: "that of pay" }],
  );
});

const effect = (
  stage: string,
  before: string | null,
  after: string | null,
): Parameters<typeof crossingsMadeBy>[2][number] => {
  const side = (name: string | null): { provider: string | null; account: string | null } => ({
    provider: name,
    account: name === null ? null : providers.get(name)!.account,
  });
  return {
    instance: { app: "shop", service: "orders", stage, region: "eu-west-1" },
    before: side(before),
    after: side(after),
  };
};

test("a link that is not made yet makes a crossing where it brings production and another stage together", () => {
  const whole = inherited();
  const made = (...effects: Parameters<typeof crossingsMadeBy>[2]): readonly unknown[] =>
    crossingsMadeBy(whole, "aws", effects).map(({ target, production, others }) => [
      target.label,
      production.length,
      others.length,
    ]);
  assert.deepEqual(made(effect("dev", "dev", "prod")), [["2", 1, 1]]);
  assert.deepEqual(made(effect("pr-1", null, "prod")), [["2", 1, 1]], "of an instance that had nothing");
  assert.deepEqual(made(effect("prod", "prod", "dev")), [["1", 2, 2]], "production joins the others");
  assert.deepEqual(made(effect("prod", "prod", null)), [], "nothing is reached");
  assert.deepEqual(made(effect("dev", "dev", "dns")), [], "an account of its own");
  assert.deepEqual(made(effect("prod", "prod", "dns"), effect("dev", "dev", "dns")), [["9", 1, 1]], "both are moved");
  assert.deepEqual(made(), []);
});

function mapOfAll(): ReturnType<typeof mapOf> {
  const reaches = reachesOf(inherited(), { need: "aws" });
  return mapOf(reaches, new Map(), crossingsOf(reaches));
}

test("flows keep production apart, and every instance is in one of each column", () => {
  const { nodes, flows } = mapOfAll();
  assert.deepEqual(
    flows.map(({ from, to, production, crossing: crosses, reaches }) => [
      from,
      to,
      production,
      crosses,
      instancesOf(reaches),
    ]),
    [
      ["stage dev", "provider dev", false, true, 1],
      ["stage prod", "provider prod", true, false, 1],
      ["stage prod", "provider dev", true, true, 1],
      ["stage staging", "provider dev", false, true, 1],
      ["provider dev", "account aws 1", false, true, 2],
      ["provider prod", "account aws 2", true, false, 1],
      ["provider dev", "account aws 1", true, true, 1],
    ],
  );
  assert.deepEqual(
    nodes.filter((node) => node.crossing).map(({ id, instances }) => [id, instances]),
    [["account aws 1", 3]],
  );
});

test("of one app the map has its own instances, and crossings whose other side is in another app", () => {
  const { map, crossings } = seenMap({ ...inherited(), needs: ["aws", "aws:dns"] }, { app: "shop" });
  assert.deepEqual(
    map.nodes.map(({ id, instances, crossing: crosses }) => [id, instances, crosses]),
    [
      ["stage dev", 1, false],
      ["stage prod", 1, false],
      ["provider dev", 1, false],
      ["provider prod", 1, false],
      ["account aws 1", 1, true],
      ["account aws 2", 1, false],
    ],
  );
  assert.deepEqual(
    crossings.map(({ target }) => target.label),
    ["1"],
  );
});

test("what is linked for another need, or for any, has a map too", () => {
  const labels = (need: string): readonly string[] =>
    seenMap({ ...inherited(), needs: ["aws", "aws:dns"] }, { need }).crossings.map(({ target }) => target.label);
  assert.deepEqual(labels("aws:dns"), ["9"]);
  assert.deepEqual(labels("all"), ["9", "1"]);
});

test("what leads through a node is found on both sides", () => {
  const map = mapOfAll();
  const through = flowsThrough(map, "account aws 2");
  assert.deepEqual(
    map.flows.filter(({ id }) => through.has(id)).map(({ from }) => from),
    ["stage prod", "provider prod"],
  );
});

test("the picture: nothing overlaps, production is on top, flows stay within their nodes", () => {
  const { nodes, flows, height } = layoutOf(mapOfAll(), 800, { left: 100, right: 100, middle: 0.5 });
  for (const column of [0, 1, 2]) {
    const own = nodes.filter((node) => node.column === column);
    own.slice(1).forEach((node, index) => assert.ok(node.y >= own[index]!.y + own[index]!.height));
    assert.ok(own.every((node) => node.y >= 0 && node.y + node.height <= height && node.x >= 100 && node.x < 700));
  }
  assert.equal(nodes[0]?.label, "prod");
  for (const { from, to, start, end, thickness } of flows) {
    for (const [id, { y }] of [[from, start] as const, [to, end] as const]) {
      const node = nodes.find((each) => each.id === id)!;
      assert.ok(
        y - thickness / 2 >= node.y - 0.01 && y + thickness / 2 <= node.y + node.height + 0.01,
        `${from} ${to}`,
      );
    }
  }
});

test("one instance among a thousand is still seen", () => {
  const [one] = reachesOf(inherited(), { need: "aws" });
  const many = Array.from({ length: 1000 }, (_, index) => ({
    ...one!,
    row: { ...inherited().rows[3]!, id: `i${index}` },
  }));
  const reaches = [...many, ...reachesOf(inherited(), { need: "aws" })];
  const { flows, height } = layoutOf(mapOf(reaches, new Map(), []), 800, { left: 0, right: 0, middle: 0.5 });
  assert.ok(flows.every(({ thickness }) => thickness >= 2 && thickness < 400));
  assert.ok(height < 500);
});

test("arrow keys lead along columns and to the nearest of the next", () => {
  const { nodes } = layoutOf(mapOfAll(), 800, { left: 0, right: 0, middle: 0.5 });
  const cases: readonly [from: string, key: string, to: string | undefined][] = [
    ["stage prod", "ArrowDown", "stage dev"],
    ["stage prod", "ArrowUp", undefined],
    ["stage dev", "End", "stage staging"],
    ["account aws 2", "ArrowLeft", "provider prod"],
    ["stage prod", "x", undefined],
    ["not there", "ArrowDown", undefined],
  ];
  for (const [from, key, to] of cases) assert.equal(nodeBeside(nodes, from, key), to, `${from} ${key}`);
});

test("a line leaves and arrives level", () => {
  assert.equal(flowPath({ start: { x: 0, y: 1 }, end: { x: 10, y: 2.25 } }), "M0.0 1.0C5.0 1.0 5.0 2.3 10.0 2.3");
});

test("labels stay within the picture and off each other, and accounts are told whole on a phone", () => {
  const account = { label: "444455556666", crossing: true };
  for (const width of [340, 700, 1100]) {
    const { nodes } = layoutOf(mapOfAll(), width, marginsOf(width));
    const longest = nodes.map((node) => ({
      ...node,
      label: "a-very-long-name-for-anything-at-all",
      ...(node.column === 2 && account),
    }));
    const labels = longest.map((node) => ({ column: node.column, ...labelOf(node, width) }));
    const rights = (column: number): number =>
      Math.max(...labels.filter((one) => one.column === column).map(({ right }) => right));
    const lefts = (column: number): number =>
      Math.min(...labels.filter((one) => one.column === column).map(({ left }) => left));
    assert.ok(lefts(0) >= 0 && rights(2) <= width, `${width}`);
    assert.ok(rights(0) <= lefts(1) && rights(1) <= lefts(2), `${width}`);
    assert.ok(labels.some(({ name }) => name === "▲ 444455556666"));
  }
});
