import type { WholeInheritance } from "../inheritance/read-inheritance.ts";
import type { Cell } from "../inheritance/shapes.ts";
import type { TreeRow } from "../inheritance/tree-rows.ts";

/** What the map needs of the inheritance. */
export type Inherited = Pick<WholeInheritance, "rows" | "providers">;

/** An account, or what stands for one that only using the keys would tell. */
export interface Target {
  /** `aws 444455556666`, `stripe of stripe-live`. */
  key: string;
  label: string;
}

/** That keys for an instance would be for an account; of a service's own row, those for a stage that is new. */
export interface Reach {
  row: TreeRow;
  need: string;
  provider: string;
  target: Target;
  /** `organisation acme`: the level that decides. */
  because: string;
  /** Id of the row whose cell holds the link that decides. */
  cause: string | undefined;
  /** Code of why it gives no keys at the moment. */
  refusal: string | undefined;
}

/** Which reaches are looked at: all, or those of an app or a need. */
export interface ReachFilter {
  app?: string;
  need?: string;
}

/** What every stage reaches, deployed or only named by a link, and what a service's stages that nothing names would. */
export function reachesOf(whole: Inherited, { app, need }: ReachFilter = {}): readonly Reach[] {
  const causes = causesOf(whole.rows);
  const rows = placesOf(whole.rows).filter(({ row }) => app === undefined || row.app === app);
  return rows.flatMap((row) =>
    Object.entries(row.row.needs)
      .filter(([name]) => need === undefined || name === need)
      .flatMap(([name, cell]) => reachOf(whole, row, name, cell, causes)),
  );
}

/** Services, and every stage: its instances, else the link that names it and brings it about. */
function placesOf(rows: readonly TreeRow[]): readonly TreeRow[] {
  const stageOf = ({ row }: TreeRow): string => JSON.stringify([row.app, row.service, row.stage]);
  const existing = new Set(rows.filter(({ row }) => row.level === "instance" && row.exists).map(stageOf));
  return rows.filter(
    (each) => each.row.level === "service" || isDeployed(each) || (isNamed(each) && !existing.has(stageOf(each))),
  );
}

/** Whether it is an instance that exists, and not one that only a link names. */
export function isDeployed({ row }: TreeRow): boolean {
  return row.level === "instance" && row.exists;
}

/** Whether it is of one stage: a pattern names none. */
function isNamed({ row }: TreeRow): boolean {
  return row.level === "instance" || (row.level === "stage-rule" && !row.stage!.includes("*"));
}

/** Ids of rows by the links that stand on them. */
function causesOf(rows: readonly TreeRow[]): ReadonlyMap<string, string> {
  return new Map(
    rows.flatMap(({ id, row }) =>
      Object.values(row.needs).flatMap(({ here, link }) => (here && link !== null ? [[link, id] as const] : [])),
    ),
  );
}

function reachOf(
  { providers }: Inherited,
  row: TreeRow,
  need: string,
  cell: Cell,
  causes: ReadonlyMap<string, string>,
): Reach[] {
  if (cell.provider === null) return [];
  const target = targetOf(need, cell.provider, providers.get(cell.provider)?.account ?? null);
  const cause = cell.link === null ? undefined : causes.get(cell.link);
  return [{ row, need, provider: cell.provider, target, because: cell.because, cause, refusal: cell.refusal }];
}

/** The account of a provider; where it is not known, whatever the provider leads to. */
export function targetOf(need: string, provider: string, account: string | null): Target {
  const kind = need.split(":")[0]!;
  return account === null
    ? { key: `${kind} of ${provider}`, label: `that of ${provider}` }
    : { key: `${kind} ${account}`, label: account };
}

/** Whether it is of a stage that has a name, and not of stages to come. */
export function isOfStage({ row }: Reach): boolean {
  return row.row.level !== "service";
}

/** Instances that reach nothing for a need, by why: nothing is linked, or explicitly none. */
export function reachingNothing(
  { rows }: Inherited,
  { app, need }: ReachFilter,
): Readonly<Record<"unlinked" | "none", number>> {
  const counts = { unlinked: 0, none: 0 };
  if (need === undefined) return counts;
  for (const { row } of rows) {
    if (row.level !== "instance" || !row.exists || (app !== undefined && row.app !== app)) continue;
    const outcome = row.needs[need]?.outcome ?? "unlinked";
    if (outcome === "unlinked" || outcome === "none") counts[outcome] += 1;
  }
  return counts;
}
