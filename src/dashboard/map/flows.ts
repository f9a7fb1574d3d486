import type { Crossing } from "./crossings.ts";
import { isNow, isOfProduction } from "./crossings.ts";
import { isOfStage, type Reach } from "./reaches.ts";

/** A stage (or several), a provider or an account of the map. */
export interface MapNode {
  /** Unique, and part of addresses: `stage prod`, `provider dev`, `account aws 444455556666`. */
  id: string;
  /** 0 stages, 1 providers, 2 accounts. */
  column: number;
  label: string;
  instances: number;
  /** A stage of production, or what one reaches. */
  production: boolean;
  /** An account where production and other stages meet. */
  crossing: boolean;
}

/** Instances that go from a stage to a provider, or from a provider to an account. */
export interface MapFlow {
  id: string;
  from: string;
  to: string;
  production: boolean;
  /** Whether it leads to an account where production and other stages meet. */
  crossing: boolean;
  reaches: readonly Reach[];
}

export interface AccountMap {
  nodes: readonly MapNode[];
  /** Those of stages to providers first. */
  flows: readonly MapFlow[];
}

/** The map of what instances reach, their stages put together as `groups` says. */
export function mapOf(
  reaches: readonly Reach[],
  groups: ReadonlyMap<string, string>,
  crossings: readonly Crossing[],
): AccountMap {
  const crossed = new Set(crossings.filter(isNow).map(({ target }) => target.key));
  const instances = reaches.filter(isOfStage);
  const stageOf = ({ row: { row } }: Reach): string => `stage ${groups.get(row.stage!) ?? row.stage!}`;
  const columns = [stageOf, providerOf, accountOf];
  const flow = (from: (typeof columns)[number], to: (typeof columns)[number]): readonly MapFlow[] =>
    flowsBetween(instances, from, to, crossed);
  return {
    nodes: columns.flatMap((idOf, column) => nodesOf(instances, idOf, column, crossed)),
    flows: [...flow(stageOf, providerOf), ...flow(providerOf, accountOf)],
  };
}

function providerOf({ provider }: Reach): string {
  return `provider ${provider}`;
}

/** Id of the node of an account. */
export function accountOf({ target }: Pick<Reach, "target">): string {
  return `account ${target.key}`;
}

function nodesOf(
  reaches: readonly Reach[],
  idOf: (reach: Reach) => string,
  column: number,
  crossed: ReadonlySet<string>,
): readonly MapNode[] {
  return [...Map.groupBy(reaches, idOf)].map(([id, own]) => ({
    id,
    column,
    label: column === 2 ? own[0]!.target.label : id.slice(id.indexOf(" ") + 1),
    instances: instancesOf(own),
    production: own.some(isOfProduction),
    crossing: column === 2 && crossed.has(own[0]!.target.key),
  }));
}

function flowsBetween(
  reaches: readonly Reach[],
  from: (reach: Reach) => string,
  to: (reach: Reach) => string,
  crossed: ReadonlySet<string>,
): readonly MapFlow[] {
  const same = Map.groupBy(reaches, (reach) => JSON.stringify([from(reach), to(reach), isOfProduction(reach)]));
  return [...same].map(([id, own]) => ({
    id,
    from: from(own[0]!),
    to: to(own[0]!),
    production: isOfProduction(own[0]!),
    crossing: crossed.has(own[0]!.target.key),
    reaches: own,
  }));
}

/** How many instances there are among reaches: one may be there for several needs. */
export function instancesOf(reaches: readonly Reach[]): number {
  return new Set(reaches.map(({ row }) => row.id)).size;
}

/** The flows that something leads through: a node's own, and what follows from them on either side. */
export function flowsThrough({ flows }: AccountMap, node: string): ReadonlySet<string> {
  const own = flows.filter(({ from, to }) => from === node || to === node);
  const reaches = new Set(own.flatMap((flow) => flow.reaches));
  return new Set(flows.filter((flow) => flow.reaches.some((reach) => reaches.has(reach))).map(({ id }) => id));
}
