import type { Api } from "../api/shapes.ts";
import { idOf, type TreeRow } from "../inheritance/tree-rows.ts";
import { isOfStage, reachesOf, targetOf, type Inherited, type Reach, type Target } from "./reaches.ts";

/** An account that production and other stages reach. */
export interface Crossing {
  target: Target;
  production: readonly Reach[];
  /** Instances of other stages. */
  others: readonly Reach[];
  /** Services whose stages that nothing names would reach it. */
  newStages: readonly Reach[];
  causes: readonly Cause[];
}

/** A link that leads some instances to an account where production and other stages meet. */
export interface Cause {
  /** Id of the row whose cell holds it; undefined where it is not shown to the reader. */
  row: string | undefined;
  need: string;
  provider: string;
  because: string;
  production: readonly Reach[];
  others: readonly Reach[];
}

/** Where production and other stages meet: those that do first, then those that a new stage would make. */
export function crossingsOf(reaches: readonly Reach[]): readonly Crossing[] {
  const byTarget = Map.groupBy(reaches, ({ target }) => target.key);
  const crossings = [...byTarget.values()].flatMap((own) => crossingOf(own));
  return crossings.sort((one, other) => rank(one) - rank(other) || weight(other) - weight(one));
}

function crossingOf(reaches: readonly Reach[]): Crossing[] {
  const production = reaches.filter(isOfProduction);
  const others = reaches.filter((reach) => isOfStage(reach) && !isOfProduction(reach));
  const newStages = reaches.filter((reach) => !isOfStage(reach));
  if (production.length === 0 || (others.length === 0 && newStages.length === 0)) return [];
  return [{ target: reaches[0]!.target, production, others, newStages, causes: causesOf([...production, ...others]) }];
}

/** Whether it is of an instance whose stage is of production. */
export function isOfProduction({ row }: Reach): boolean {
  return row.row.production;
}

/** Whether production and another stage reach it now, not only when a stage is new. */
export function isNow({ others }: Crossing): boolean {
  return others.length > 0;
}

function rank(crossing: Crossing): number {
  return isNow(crossing) ? 0 : 1;
}

function weight({ production }: Crossing): number {
  return production.length;
}

function causesOf(reaches: readonly Reach[]): readonly Cause[] {
  const same = Map.groupBy(reaches, ({ cause, need, because }) => JSON.stringify([cause ?? because, need]));
  const causes = [...same.values()].map((own): Cause => {
    const { cause, need, provider, because } = own[0]!;
    const [production, others] = [own.filter(isOfProduction), own.filter((reach) => !isOfProduction(reach))];
    return { row: cause, need, provider, because, production, others };
  });
  return causes.sort(
    (one, other) => other.production.length - one.production.length || other.others.length - one.others.length,
  );
}

/** The crossings that instances would get into by a change of links that is not made yet. */
export function crossingsMadeBy(
  whole: Inherited,
  need: string,
  effects: readonly Api["LinkEffect"][],
): readonly Crossing[] {
  const moved = new Map(effects.map((effect) => [instanceId(effect), effect]));
  const staying = reachesOf(whole, { need }).filter(({ row }) => !moved.has(row.id));
  const moving = whole.rows.flatMap((row) => reachAfter(row, need, moved.get(row.id)));
  const enters = ({ row, target }: Reach): boolean => {
    const effect = moved.get(row.id);
    return effect !== undefined && keyOf(need, effect.before) !== target.key;
  };
  return crossingsOf([...staying, ...moving]).filter(
    (crossing) => isNow(crossing) && [...crossing.production, ...crossing.others].some(enters),
  );
}

function instanceId({ instance: { app, service, stage, region } }: Api["LinkEffect"]): string {
  return idOf({ level: "instance", app, service, stage, ...(region !== null && { region }) });
}

function reachAfter(row: TreeRow, need: string, effect: Api["LinkEffect"] | undefined): Reach[] {
  const provider = effect?.after.provider ?? null;
  if (!effect || provider === null) return [];
  const target = targetOf(need, provider, effect.after.account);
  return [{ row, need, provider, target, because: "this link", cause: undefined, refusal: undefined }];
}

function keyOf(need: string, { provider, account }: Api["LinkEffect"]["before"]): string | undefined {
  return provider === null ? undefined : targetOf(need, provider, account).key;
}
