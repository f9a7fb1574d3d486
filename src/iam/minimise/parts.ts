import { sortedTexts } from "../grant.ts";
import { policyVersion, type PolicyDocument, type Statement } from "../policy.ts";

/** One action on one resource of a statement; where it lists what it leaves out, the whole list. */
export interface Part {
  statement: Statement;
  version: string | undefined;
  /** Equal for parts that say the same in the same texts. */
  key: string;
}

/** More parts than this in one statement are not told apart. */
const manyParts = 20_000;

/** The parts of all statements of one effect, but of those that can never apply. */
export function partsOf(documents: readonly PolicyDocument[], effect: Statement["Effect"]): Part[] {
  return documents.flatMap(({ Version, Statement }) =>
    [Statement]
      .flat()
      .filter(({ Effect, NotAction, NotResource }) => {
        return Effect === effect && !leavesOutAll(NotAction) && !leavesOutAll(NotResource);
      })
      .flatMap((statement) => statementParts(statement, Version)),
  );
}

function leavesOutAll(texts: string | string[] = []): boolean {
  return [texts].flat().includes("*");
}

function statementParts(statement: Statement, version: string | undefined): Part[] {
  const { Action, Resource, Sid: _, ...rest } = statement;
  const hasVariables = version === policyVersion && JSON.stringify(statement).includes("${");
  const except = rest.NotAction && { NotAction: [rest.NotAction].flat().map((action) => action.toLowerCase()) };
  const restKey = JSON.stringify([hasVariables, inOrder({ ...rest, ...except })]);
  const partOf = (action: Actions, resource: Resources): Part => ({
    statement: {
      ...rest,
      ...(action !== undefined && { Action: action }),
      ...(resource !== undefined && { Resource: resource }),
    },
    version,
    key: JSON.stringify([restKey, String(action).toLowerCase(), resource]),
  });
  const [actions, resources] = [listOf(Action), listOf(Resource)];
  if (actions.length * resources.length > manyParts) return [partOf(Action, Resource)];
  return actions.flatMap((action) => resources.map((resource) => partOf(action, resource)));
}

type Actions = Statement["Action"];
type Resources = Statement["Resource"];

/** An element that is absent is one part of its own. */
function listOf(texts: string | string[] | undefined): (string | undefined)[] {
  return texts === undefined ? [undefined] : [texts].flat();
}

/** Objects by key, empty ones left out; lists of texts without repetitions, one text as a list of one. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return sortedTexts(value.map(String));
  if (typeof value !== "object" || value === null) return [String(value)];
  const entries = Object.entries(value).map(([key, each]) => [key, inOrder(each)] as const);
  return Object.fromEntries(entries.filter(([, each]) => !isEmpty(each)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isEmpty(value: unknown): boolean {
  return JSON.stringify(value) === "{}";
}
