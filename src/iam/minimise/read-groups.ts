import { actionCovers, operationOf, serviceOf } from "../action.ts";
import { compareTexts, sortedTexts, type Grant } from "../grant.ts";
import { policyVersion, type Action, type PolicyDocument, type Statement } from "../policy.ts";
import { clausesOf } from "./clauses.ts";
import { compareGroups, groupText, statementOf, type Frame, type Group } from "./group.ts";
import { hasVariable, reducedTexts } from "./text-covers.ts";

/** How lists are read: what is left of them, in order. */
interface ListReading {
  actions: (texts: readonly Action[]) => string[];
  resources: (texts: readonly string[]) => string[];
}

/** Without what other texts of the list cover. */
const reducedLists: ListReading = { actions: reducedActions, resources: reducedTexts };

/** As they were written. */
export const wholeLists: ListReading = { actions: sortedTexts, resources: sortedTexts };

/** The statements of documents as groups: names dropped, lists in order, each once. What can never apply is left out. */
export function groupsOf(documents: readonly PolicyDocument[], lists: ListReading = reducedLists): Group[] {
  const read = documents.flatMap(({ Version, Statement }) =>
    [Statement].flat().map((statement) => groupOf(statement, Version, lists)),
  );
  return orderedGroups(read);
}

/** Each grant as a group. */
export function groupsOfGrants(grants: readonly Grant[]): Group[] {
  const read = grants.map(({ action, resource, condition }) => {
    const statement: Statement = {
      Effect: "Allow",
      Action: action,
      Resource: resource,
      ...(condition && { Condition: condition }),
    };
    return groupOf(statement, policyVersion);
  });
  return orderedGroups(read);
}

/** The groups in order, each once, an action always in one spelling, of the newest version that says the same. */
export function orderedGroups(groups: readonly Group[]): Group[] {
  const spelled = spellings(groups);
  const alike = groups
    .filter(mayApply)
    .map((group) => ({ ...group, actions: sortedTexts(group.actions.map((action) => spelled(action))) }))
    .map(withoutOldVersion);
  const distinct = new Map(alike.sort(compareGroups).map((group) => [groupText(group), group]));
  return [...distinct.values()];
}

/** Without `${…}`, which is a variable in the newest version only, the version makes no difference. */
function withoutOldVersion(group: Group): Group {
  const isOld = group.frame.version !== policyVersion && hasVariable(JSON.stringify(statementOf(group)));
  return { ...group, frame: { ...group.frame, version: isOld ? "2008-10-17" : policyVersion } };
}

function groupOf(statement: Statement, version = "", lists = reducedLists): Group {
  const [actionElement, actions] = namedIn(statement, "Action", "NotAction", lists.actions);
  const [resourceElement, resources] = namedIn(statement, "Resource", "NotResource", lists.resources);
  const { Effect, Principal, NotPrincipal, Condition } = statement;
  const isAboutAll = statement.Resource === undefined && statement.NotResource === undefined;
  const frame: Frame = {
    effect: Effect,
    version,
    principal: { ...(Principal !== undefined && { Principal }), ...(NotPrincipal !== undefined && { NotPrincipal }) },
    actionElement,
    resourceElement: isAboutAll ? undefined : resourceElement,
    clauses: clausesOf(Condition),
  };
  return { frame, actions, resources: isAboutAll ? [] : resources };
}

/** Everything but nothing is everything. */
function namedIn<Element extends "Action" | "Resource", Except extends "NotAction" | "NotResource">(
  statement: Statement,
  element: Element,
  except: Except,
  reduced: (texts: readonly string[]) => string[],
): [Element | Except, string[]] {
  const [named, left] = [statement[element], [statement[except] ?? []].flat()];
  if (named !== undefined) return [element, reduced([named].flat())];
  return left.length === 0 ? [element, ["*"]] : [except, reduced(left)];
}

function reducedActions(actions: readonly Action[]): string[] {
  const firstLast = sortedTexts(actions.map(withService)).reverse();
  const distinct = new Map(firstLast.map((action) => [action.toLowerCase(), action]));
  return reducedTexts([...distinct.values()], actionCovers);
}

/** A list that names nothing, or leaves out everything, makes a statement without effect. */
function mayApply({ frame, actions, resources }: Group): boolean {
  if (frame.actionElement === "NotAction" ? actions.includes("*") : actions.length === 0) return false;
  if (frame.resourceElement === undefined) return true;
  return frame.resourceElement === "NotResource" ? !resources.includes("*") : resources.length > 0;
}

/** One spelling for actions that differ in case only: the service in lower case, the operation the first in order. */
function spellings(groups: readonly Group[]): (action: Action) => Action {
  const spelled = groups.flatMap(({ actions }) => actions.map(withService)).sort(compareTexts);
  const first = new Map(spelled.reverse().map((action) => [action.toLowerCase(), action]));
  return (action) => first.get(action.toLowerCase())!;
}

function withService(action: Action): Action {
  return action.includes(":") ? `${serviceOf(action)}:${operationOf(action)}` : action;
}
