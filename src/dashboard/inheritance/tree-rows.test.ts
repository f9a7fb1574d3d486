import { test } from "node:test";
import assert from "node:assert/strict";
import { cellSays } from "./cell-says.ts";
import { chainOf } from "./chain.ts";
import { placesOf, scopeAt } from "./link-scope.ts";
import type { Cell, Row } from "./shapes.ts";
import { moved } from "./tree-keys.ts";
import { ancestorsOf, differingBelow, firstCollapsed, foundRows, shownRows, treeOf } from "./tree-rows.ts";

const unlinked: Cell = {
  outcome: "unlinked",
  provider: null,
  level: null,
  because: "nothing linked",
  link: null,
  here: false,
};
const here = (provider: string): Cell => ({
  outcome: "linked",
  provider,
  level: "service",
  because: "service orders",
  link: "lnk_1",
  here: true,
});
const inherited = (provider: string): Cell => ({ ...here(provider), here: false });

const row = (names: Partial<Row> & Pick<Row, "level">, aws: Cell = unlinked): Row => ({
  protected: false,
  production: false,
  exists: true,
  needs: { aws },
  ...names,
});
const orders = { app: "shop", service: "orders" };
const rows = treeOf(
  [
    row({ level: "organisation" }, here("dev")),
    row({ level: "app", app: "shop" }, inherited("dev")),
    row({ level: "service", ...orders }, here("test")),
    row({ level: "stage-rule", ...orders, stage: "pr-*" }, here("preview")),
    row({ level: "instance", ...orders, stage: "dev", region: "eu-west-1" }, inherited("test")),
    row({ level: "instance", ...orders, stage: "pr-1", region: "eu-west-1" }, inherited("preview")),
    row({ level: "service", app: "shop", service: "site" }),
    row(
      { level: "instance", app: "shop", service: "site", stage: "prod" },
      { ...unlinked, outcome: "none", here: true },
    ),
  ],
  "acme",
);
const ids = (some: readonly { id: string }[]): readonly string[] => some.map(({ id }) => id);

test("rows that come depth first are a tree, each with a name of its own", () => {
  const told = rows.map(({ id, depth, label, parent, children, instances }) => [
    id,
    depth,
    label,
    parent?.id,
    children,
    instances,
  ]);
  assert.deepEqual(told, [
    ["organisation", 1, "acme", undefined, 1, 3],
    ["shop", 2, "shop", "organisation", 2, 3],
    ["shop/orders", 3, "orders", "shop", 3, 2],
    ["shop/orders stages pr-*", 4, "pr-*", "shop/orders", 0, 0],
    ["shop/orders dev/eu-west-1", 4, "dev/eu-west-1", "shop/orders", 0, 0],
    ["shop/orders pr-1/eu-west-1", 4, "pr-1/eu-west-1", "shop/orders", 0, 0],
    ["shop/site", 3, "site", "shop", 1, 1],
    ["shop/site prod/-", 4, "prod", "shop/site", 0, 0],
  ]);
});

test("what is below a collapsed row is not shown", () => {
  assert.deepEqual(ids(shownRows(rows, new Set(["shop/orders"]))), [
    "organisation",
    "shop",
    "shop/orders",
    "shop/site",
    "shop/site prod/-",
  ]);
  assert.deepEqual(ids(shownRows(rows, new Set(["organisation"]))), ["organisation"]);
  assert.deepEqual([...firstCollapsed(rows, 4)], ["shop/orders", "shop/site"]);
  assert.deepEqual([...firstCollapsed(rows)], []);
  assert.deepEqual(ancestorsOf(rows[4]), ["shop/orders", "shop", "organisation"]);
});

test("what is found has the levels above it, by name and by what it gets", () => {
  assert.deepEqual(ids(foundRows(rows, "preview")), [
    "organisation",
    "shop",
    "shop/orders",
    "shop/orders stages pr-*",
    "shop/orders pr-1/eu-west-1",
  ]);
  assert.deepEqual(ids(foundRows(rows, "site none")), ["organisation", "shop", "shop/site", "shop/site prod/-"]);
  assert.deepEqual(ids(foundRows(rows, "nowhere")), []);
  assert.equal(foundRows(rows, "  ").length, rows.length);
});

test("a collapsed level says how many instances below get something else", () => {
  const counted = [...differingBelow(rows)].map(([{ id }, counts]) => [id, counts["aws"]]);
  const of = (id: string): unknown => counted.find(([one]) => one === id)?.[1];
  assert.deepEqual(["organisation", "shop", "shop/orders", "shop/site"].map(of), [3, 3, 1, 1]);
});

test("a cell says what a level gets, from where, and what is wrong with it", () => {
  const provider = { name: "dev", kind: "aws", state: "verified", account: "111122223333" } as const;
  const cases: [cell: Cell | undefined, look: string, sentence: string][] = [
    [undefined, "nothing", "nothing is linked"],
    [unlinked, "nothing", "nothing is linked"],
    [here("dev"), "here", "dev in account 111122223333, set here"],
    [inherited("dev"), "inherited", "dev in account 111122223333, from service orders"],
    [{ ...here("dev"), outcome: "none", provider: null }, "none", "explicitly none, set here"],
    [
      { ...inherited("dev"), outcome: "refused", refusal: "provider/disabled" },
      "refused",
      "dev in account 111122223333, from service orders; gives no credentials: provider/disabled",
    ],
  ];
  for (const [cell, look, sentence] of cases) {
    const says = cellSays(cell, provider);
    assert.deepEqual([says.look, says.sentence], [look, sentence]);
  }
});

test("the levels that were asked are told from the narrowest; the first that holds something decides", () => {
  assert.deepEqual(chainOf(rows[3]!, "aws"), [
    { level: "stage-rule", name: "pr-*", provider: "preview", decides: true },
    { level: "service", name: "orders", provider: "test", decides: false },
    { level: "app", name: "shop", decides: false },
    { level: "organisation", name: "acme", provider: "dev", decides: false },
  ]);
});

test("a link is made at the row, for a service's stages, or for every region", () => {
  const places = (index: number): readonly string[] => placesOf(rows[index]!.row).map(({ value }) => value);
  assert.deepEqual([0, 2, 4, 7].map(places), [["here"], ["here", "stage-rule"], ["here", "every-region"], ["here"]]);
  assert.deepEqual(scopeAt(rows[2]!.row, "stage-rule", " pr-* "), { level: "stage-rule", ...orders, stage: "pr-*" });
  assert.equal(scopeAt(rows[2]!.row, "stage-rule", " "), undefined);
  assert.deepEqual(scopeAt(rows[4]!.row, "every-region", ""), { level: "instance", ...orders, stage: "dev" });
  assert.deepEqual(scopeAt(rows[0]!.row, "here", ""), { level: "organisation" });
});

test("keys lead from cell to cell, and stop at the edges", () => {
  const cases: [from: [number, number], key: string, to: [number, number]][] = [
    [[0, 0], "ArrowUp", [0, 0]],
    [[7, 1], "ArrowDown", [7, 1]],
    [[3, 1], "ArrowDown", [4, 1]],
    [[3, 1], "ArrowRight", [3, 1]],
    [[3, 1], "ArrowLeft", [3, 0]],
    [[5, 0], "ArrowLeft", [2, 0]],
    [[0, 0], "ArrowLeft", [0, 0]],
    [[1, 1], "PageDown", [7, 1]],
    [[5, 1], "Home", [0, 1]],
    [[5, 1], "End", [7, 1]],
  ];
  for (const [[r, c], key, [toRow, toColumn]] of cases) {
    assert.deepEqual(moved({ row: r, column: c }, key, rows, 1), { row: toRow, column: toColumn }, key);
  }
  assert.equal(moved({ row: 0, column: 0 }, "x", rows, 1), undefined);
});
