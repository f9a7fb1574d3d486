import type { Row, Scope } from "./shapes.ts";

/** A level at its place in the tree. */
export interface TreeRow {
  /** Unique, and part of addresses: `organisation`, `shop/orders prod/eu-west-1`. */
  id: string;
  row: Row;
  /** 1 for the organisation. */
  depth: number;
  label: string;
  parent: TreeRow | undefined;
  /** How many levels are directly below. */
  children: number;
  /** Instances at any depth below. */
  instances: number;
}

const depths = { organisation: 1, app: 2, service: 3, "stage-rule": 4, instance: 4 } as const;

/** The tree of rows that come depth first. */
export function treeOf(rows: readonly Row[], organisation = ""): readonly TreeRow[] {
  const above: TreeRow[] = [];
  return rows.map((row) => {
    const depth = depths[row.level];
    above.length = Math.min(above.length, depth - 1);
    const parent = above.at(-1);
    const placed: TreeRow = {
      id: idOf(row),
      row,
      depth,
      label: labelOf(row, organisation),
      parent,
      children: 0,
      instances: 0,
    };
    if (parent) parent.children += 1;
    if (row.level === "instance") for (const one of above) one.instances += 1;
    above.push(placed);
    return placed;
  });
}

/** What a level is called in addresses and in words. */
export function idOf({ level, app, service, stage, region }: Scope): string {
  if (level === "organisation") return level;
  if (level === "app") return `${app}`;
  if (level === "service") return `${app}/${service}`;
  if (level === "stage-rule") return `${app}/${service} stages ${stage}`;
  return `${app}/${service} ${stage}/${region ?? "-"}`;
}

function labelOf(row: Row, organisation: string): string {
  if (row.level === "organisation") return organisation;
  if (row.level === "app") return row.app!;
  if (row.level === "service") return row.service!;
  if (row.level === "stage-rule") return row.stage!;
  return row.region === undefined ? row.stage! : `${row.stage}/${row.region}`;
}

/** What stands for nothing narrower than itself: its children may be hidden. */
export function isExpandable({ children }: TreeRow): boolean {
  return children > 0;
}

/** Ids of the levels above a row. */
export function ancestorsOf(row: TreeRow | undefined): readonly string[] {
  const above: string[] = [];
  for (let one = row?.parent; one; one = one.parent) above.push(one.id);
  return above;
}

/** The rows that are shown: none below a collapsed one. */
export function shownRows(rows: readonly TreeRow[], collapsed: ReadonlySet<string>): readonly TreeRow[] {
  const hidden = new Set<TreeRow>();
  return rows.filter((row) => {
    const isHidden = row.parent !== undefined && (hidden.has(row.parent) || collapsed.has(row.parent.id));
    if (isHidden) hidden.add(row);
    return !isHidden;
  });
}

/** The rows that a text is found in, by name or by what they get, each with the levels above it. */
export function foundRows(rows: readonly TreeRow[], text: string): readonly TreeRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  const kept = new Set<TreeRow>();
  for (const row of rows) {
    const searched = searchedText(row);
    if (!words.every((word) => searched.includes(word))) continue;
    for (let one: TreeRow | undefined = row; one && !kept.has(one); one = one.parent) kept.add(one);
  }
  return rows.filter((row) => kept.has(row));
}

function searchedText({ id, row }: TreeRow): string {
  const gets = Object.values(row.needs).map(({ provider, outcome }) => provider ?? outcome);
  return [id, ...gets, row.protected ? "protected" : ""].join(" ").toLowerCase();
}

/** What is collapsed at first: the services of an organisation that is too long to be read at a glance. */
export function firstCollapsed(rows: readonly TreeRow[], most = 80): ReadonlySet<string> {
  if (rows.length <= most) return new Set();
  return new Set(rows.filter(({ row, children }) => row.level === "service" && children > 0).map(({ id }) => id));
}

/** Instances below that get another provider than the level itself, by need: what collapsing would hide. */
export function differingBelow(rows: readonly TreeRow[]): ReadonlyMap<TreeRow, Readonly<Record<string, number>>> {
  const differing = new Map<TreeRow, Record<string, number>>();
  for (const instance of rows) {
    if (instance.row.level !== "instance") continue;
    for (let above = instance.parent; above; above = above.parent) countDifferences(instance, above, differing);
  }
  return differing;
}

function countDifferences(instance: TreeRow, above: TreeRow, into: Map<TreeRow, Record<string, number>>): void {
  for (const [need, cell] of Object.entries(instance.row.needs)) {
    const wider = above.row.needs[need];
    if (wider?.provider === cell.provider && wider.outcome === cell.outcome) continue;
    const counts = into.get(above) ?? {};
    counts[need] = (counts[need] ?? 0) + 1;
    into.set(above, counts);
  }
}
