import { serviceOf } from "../action.ts";
import { compareTexts } from "../grant.ts";
import type { Action, Statement } from "../policy.ts";
import { clausesKey, conditionOf, type Clause } from "./clauses.ts";

/** What a statement says besides its actions and resources. Statements are only put together within one frame. */
export interface Frame {
  effect: Statement["Effect"];
  /** `2012-10-17`, but for texts with `${…}` of older documents: there those are no variables. */
  version: string;
  principal: Pick<Statement, "Principal" | "NotPrincipal">;
  actionElement: "Action" | "NotAction";
  /** None in a trust policy. */
  resourceElement: "Resource" | "NotResource" | undefined;
  clauses: readonly Clause[];
}

/** What becomes one statement. Both lists are sorted; what a `Not…` element lists is never divided. */
export interface Group {
  frame: Frame;
  actions: readonly Action[];
  resources: readonly string[];
}

export function statementOf({ frame, actions, resources }: Group, sid?: string): Statement {
  return {
    ...(sid && { Sid: sid }),
    Effect: frame.effect,
    ...frame.principal,
    [frame.actionElement]: oneOrList(actions),
    ...(frame.resourceElement && { [frame.resourceElement]: oneOrList(resources) }),
    ...(frame.clauses.length > 0 && { Condition: conditionOf(frame.clauses) }),
  };
}

function oneOrList(texts: readonly string[]): string | string[] {
  return texts.length === 1 ? texts[0]! : [...texts];
}

/** The characters the statement adds to a document, the comma after it included. */
export function statementCharacters(group: Group, sid?: string): number {
  return JSON.stringify(statementOf(group, sid)).length + 1;
}

export function charactersOf(groups: readonly Group[]): number {
  return groups.reduce((sum, group) => sum + statementCharacters(group), 0);
}

/** Equal for groups that may share a statement: the same frame, and the same lists where those cannot be divided. */
export function frameKey({ frame, actions, resources }: Group): string {
  return JSON.stringify([
    frame.effect,
    frame.version,
    frame.principal,
    frame.resourceElement ?? "",
    frame.actionElement === "NotAction" ? actions : "",
    frame.resourceElement === "NotResource" ? resources : "",
    clausesKey(frame.clauses),
  ]);
}

/** The group cut by service: a group for each service among its actions. */
export function groupsByService(group: Group): Group[] {
  if (group.frame.actionElement === "NotAction") return [group];
  return [...Map.groupBy(group.actions, serviceOf).values()].map((actions) => ({ ...group, actions }));
}

/** The order of statements in a document: Allows first, then by action and resource; for equal ones by all they say. */
export function compareGroups(a: Group, b: Group): number {
  return (
    compareTexts(a.frame.effect, b.frame.effect) ||
    compareTexts(a.actions[0]!, b.actions[0]!) ||
    compareTexts(a.resources[0] ?? "", b.resources[0] ?? "") ||
    compareTexts(groupText(a), groupText(b))
  );
}

/** All that the group says, in one text. */
export function groupText(group: Group): string {
  return JSON.stringify([group.frame.version, statementOf(group)]);
}
