import type { AccessRequest, RequestPrincipal } from "../request.ts";
import { spend } from "./budget.ts";
import type { ComparedStatement } from "./compared-statement.ts";
import { actionConstraint, resourceConstraint } from "./constraints.ts";
import type { Found } from "./found.ts";
import { contextOf, type KeyValue } from "./keys/key-demand.ts";
import { withAction, withDemand, withResource, type Setting, type Store } from "./store.ts";
import type { Reading } from "./reading.ts";
import { isKept } from "./text-variable.ts";
import { satisfies } from "./texts/text-constraint.ts";

/** Steps that looking at one half-made request counts for. */
const stepsOfOneStore = 20;

/**
 * A request of the store to which none of the statements applies. The request that stands in the store is looked at: a
 * statement that applies to it is refuted in each way there is, by another action, resource or value of a key.
 */
export function refuteAll(
  store: Store,
  refuted: readonly ComparedStatement[],
  principal: RequestPrincipal | undefined,
  setting: Setting,
): Found<AccessRequest> {
  if (!spend(setting.budget, stepsOfOneStore + refuted.length)) {
    setting.doubts.add("too many statements have a say");
    return "unknown";
  }
  const request = requestOf(store, principal, setting);
  const applied = refuted.filter((statement) => mayApply(statement, store, request, setting));
  const next = fewestWays(applied, store, setting);
  if (!next) return isWhole(store) ? { value: request } : "unknown";
  const others = refuted.filter((statement) => statement !== next.statement);
  let result: Found<AccessRequest> = "none";
  for (const way of next.ways) {
    const found = refuteAll(way, others, principal, setting);
    if (typeof found === "object") return found;
    if (found === "unknown") result = found;
    if (found === "unknown" && setting.reading.symbols) break;
  }
  return result;
}

interface Refutation {
  statement: ComparedStatement;
  ways: readonly Store[];
}

/** The statement that there are the fewest ways to refute; undefined when there is no statement. */
function fewestWays(statements: readonly ComparedStatement[], store: Store, setting: Setting): Refutation | undefined {
  let fewest: Refutation | undefined;
  for (const statement of statements) {
    const ways = waysToRefute(statement, store, setting);
    if (!fewest || ways.length < fewest.ways.length) fewest = { statement, ways };
    if (fewest.ways.length < 2) break;
  }
  return fewest;
}

function waysToRefute(statement: ComparedStatement, store: Store, setting: Setting): Store[] {
  const ways = [
    withAction(store, actionConstraint(statement.actions, false), setting),
    withResource(store, resourceConstraint(statement, false, setting.reading), setting),
    ...statement.conditions.map((demand) => withDemand(store, { ...demand, holds: !demand.holds }, setting)),
  ];
  return ways.filter((way) => way !== undefined);
}

/** Whether a statement applies to the request, as far as it is known. */
function mayApply(statement: ComparedStatement, store: Store, request: AccessRequest, { reading }: Setting): boolean {
  const { action, resource, keys } = store;
  const { compiled } = statement;
  if (action.model !== undefined && !compiled.reachesAction(action.model)) return false;
  if (resource.model !== undefined && !reachesResource(statement, request, reading)) return false;
  if (resource.open && isKept(resource, resourceConstraint(statement, false, reading))) return false;
  return compiled.conditions.every(({ key, holds }) => {
    const variable = keys.get(key.toLowerCase());
    return (variable && !variable.model) || holds(request);
  });
}

/** As the evaluator sees it; where that fills in variables each time, what was made of them for this reading is asked. */
function reachesResource(statement: ComparedStatement, request: AccessRequest, reading: Reading): boolean {
  const { compiled, variableKeys } = statement;
  if (variableKeys.length === 0) return compiled.reachesResource?.(request) ?? true;
  const constraint = resourceConstraint(statement, true, reading);
  return constraint === undefined || satisfies(request.resource, constraint);
}

function isWhole({ action, resource, keys }: Store): boolean {
  if (action.model === undefined || resource.model === undefined) return false;
  return [...keys.values()].every(({ model }) => model !== undefined);
}

function requestOf(
  { action, resource, keys }: Store,
  principal: RequestPrincipal | undefined,
  { reading }: Setting,
): AccessRequest {
  const values = new Map<string, KeyValue>(reading.fixed);
  for (const [key, { model }] of keys) values.set(key, model?.value);
  return {
    action: action.model ?? "",
    resource: resource.model ?? "",
    ...(principal && { principal }),
    context: contextOf(values),
  };
}
