import { serviceOf } from "../../iam/action.ts";
import { changes, type AccessLevel, type AccessLevels } from "../../iam/access-levels.ts";
import type { ResourceCatalogue } from "../../iam/action-catalogue.ts";
import type { Difference } from "../../iam/compare/difference.ts";
import type { DecidingStatement } from "../../iam/evaluate.ts";
import { sortedTexts } from "../../iam/grant.ts";
import type { Action, PolicyDocument } from "../../iam/policy.ts";
import type { Need } from "../need.ts";
import { beyondTaken } from "./beyond-taken.ts";
import { foreignWrites, type ForeignWrite } from "./foreign-writes.ts";

/** What policies allow of one service beyond what deploying a stack takes. */
export interface Excess {
  service: string;
  /** Actions that no resource type of the template and no call of its tool ever takes; the worst first. */
  actions: readonly Action[];
  /** Those of them that change something. */
  writes: readonly Action[];
  /** Actions that change something, are needed, and are allowed on resources that have nothing to do with the stack. */
  foreign: readonly Action[];
  /** The Allows that give it, each once. */
  statements: readonly DecidingStatement[];
}

export interface ExcessRequest {
  policies: readonly PolicyDocument[];
  needs: readonly Need[];
  /** See `takenActions`. */
  taken: ReadonlySet<Action>;
  stackNames: readonly string[];
  catalogue: ResourceCatalogue;
  levels: AccessLevels;
}

/** What policies allow beyond a deploy, by service; what changes most, and most of others, first. */
export function excessOf(request: ExcessRequest): readonly Excess[] {
  const beyond = beyondTaken(request.policies, request.taken, request.catalogue);
  const foreign = foreignWrites(request.needs, request.policies, request.stackNames, request.levels);
  const actions = [...beyond.flatMap((each) => each.actions), ...foreign.map(({ action }) => action)];
  const services = new Set(actions.map(serviceOf));
  return [...services]
    .map((service) => excessOfService(service, beyond, foreign, request))
    .sort((one, other) => weight(other) - weight(one) || other.actions.length - one.actions.length);
}

function excessOfService(
  service: string,
  beyond: readonly Difference[],
  foreign: readonly ForeignWrite[],
  { levels }: ExcessRequest,
): Excess {
  const giving = beyond.filter(({ actions }) => actions.some((action) => serviceOf(action) === service));
  const own = (actions: readonly Action[]): Action[] =>
    sortedTexts(actions.filter((action) => serviceOf(action) === service));
  const actions = own(giving.flatMap((each) => each.actions)).toSorted(worstFirst(levels));
  const reaching = foreign.filter(({ action }) => serviceOf(action) === service);
  const statements = [...giving.map(({ statement }) => statement), ...reaching.flatMap((each) => each.statements)];
  return {
    service,
    actions,
    writes: actions.filter((action) => changes(levels(action))),
    foreign: sortedTexts(reaching.map(({ action }) => action)),
    statements: eachOnce(statements),
  };
}

function eachOnce(statements: readonly DecidingStatement[]): readonly DecidingStatement[] {
  return [...new Map(statements.map((each) => [`${each.policy} ${each.index}`, each])).values()];
}

/** What decides permissions first, then what changes something else, then reads. */
function worstFirst(levels: AccessLevels): (one: Action, other: Action) => number {
  const rank = (action: Action): number => order.indexOf(levels(action) ?? "Write");
  return (one, other) => rank(one) - rank(other);
}

const order: readonly AccessLevel[] = ["Permissions management", "Write", "Tagging", "Read", "List"];

/** Services whose actions decide who may do what: any of them weighs more than all of another service. */
const givesRights: ReadonlySet<string> = new Set(["iam", "organizations", "sso", "sts"]);

function weight({ service, writes, foreign }: Excess): number {
  const count = writes.length + foreign.length;
  return givesRights.has(service) ? count * 1000 : count;
}
