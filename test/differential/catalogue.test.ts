import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { entries, entryOf } from "../../src/catalogue/catalogue.ts";
import { actionsOf, operations, type Operation, type ResourceEntry } from "../../src/catalogue/entry.ts";
import { omissions, type Omission } from "./handler-omissions.ts";

/*
 * The catalogue against what AWS says that its handlers call. Their lists have every feature at once and some noise, so
 * each of their actions is either somewhere in the type's entry or left out with a reason.
 */

const data = join(import.meta.dirname, "../../../shared/data");
const absent = existsSync(join(data, "cfn-handlers.json.gz")) ? false : "no ../shared: AWS's lists are not here";

type Handlers = Readonly<Partial<Record<Operation, readonly string[]>>>;

interface Lists {
  handlers: Readonly<Record<string, Handlers>>;
  /** How far each action goes, by its name in lower case: `R` and `L` change nothing. */
  levels: ReadonlyMap<string, string>;
}

interface HandlerAction {
  /** In lower case: the lists are careless about it. */
  action: string;
  operation: Operation;
}

let lists: Lists | undefined;

function readLists(): Lists {
  const read = (name: string): unknown => JSON.parse(gunzipSync(readFileSync(join(data, name))).toString());
  const { types } = read("cfn-handlers.json.gz") as { types: Lists["handlers"] };
  const { actions } = read("iam-catalog.json.gz") as { actions: Record<string, { l: string }> };
  const levels = new Map(Object.entries(actions).map(([action, { l }]) => [action.toLowerCase(), l]));
  return { handlers: types, levels };
}

/** The operations in which an entry has each action, whatever it takes for that. */
function placed(entry: ResourceEntry): ReadonlyMap<string, ReadonlySet<Operation>> {
  const accesses = [entry, ...[entry.also, entry.tags, ...Object.values(entry.when ?? {})].flatMap((one) => one ?? [])];
  const found = new Map<string, Set<Operation>>();
  const place = (action: string, during: readonly Operation[]): void =>
    void found.set(action, new Set([...(found.get(action) ?? []), ...during]));
  for (const access of accesses) {
    for (const [action, during] of actionsOf(access)) place(action.toLowerCase(), during);
  }
  if (entry.passes) place("iam:passrole", ["create", "update"]);
  return found;
}

function handlerActions(type: string, handlers: Lists["handlers"]): readonly HandlerAction[] {
  return operations.flatMap((operation) =>
    (handlers[type]?.[operation] ?? []).map((action) => ({ action: action.toLowerCase(), operation })),
  );
}

/** Actions of a type's handlers that its entry neither has nor leaves out for a reason, as `operation action`. */
function unplaced(entry: ResourceEntry, { handlers, levels }: Lists): readonly string[] {
  const inEntry = placed(entry);
  return handlerActions(entry.type, handlers)
    .filter(({ action }) => levels.has(action) || action.includes("*"))
    .filter(({ action, operation }) => !isPlaced(action, operation, inEntry.get(action), levels))
    .filter(({ action, operation }) => !omissionOf(entry.type, action, operation))
    .map(({ action, operation }) => `${entry.type} ${operation} ${action}`);
}

/** What changes something has to be placed in the very operation; what is read is read whenever CloudFormation likes. */
function isPlaced(
  action: string,
  operation: Operation,
  during: ReadonlySet<Operation> | undefined,
  levels: Lists["levels"],
): boolean {
  if (!during) return false;
  return during.has(operation) || ["R", "L"].includes(levels.get(action) ?? "");
}

function omissionOf(type: string, action: string, operation: Operation): Omission | undefined {
  return omissions.find(
    (omission) =>
      (omission.types?.test(type) ?? true) &&
      omission.actions.test(action) &&
      (omission.operations?.includes(operation) ?? true),
  );
}

test("each action of AWS's handlers is placed in its type's entry, or left out with a reason", { skip: absent }, () => {
  const known = (lists ??= readLists());
  assert.deepEqual(
    entries.flatMap((entry) => unplaced(entry, known)),
    [],
  );
});

test("every reason for leaving something out is still needed", { skip: absent }, () => {
  const { handlers, levels } = (lists ??= readLists());
  const left = entries.flatMap((entry) =>
    handlerActions(entry.type, handlers)
      .filter(({ action, operation }) => !isPlaced(action, operation, placed(entry).get(action), levels))
      .map(({ action, operation }) => omissionOf(entry.type, action, operation)),
  );
  const idle = omissions.filter((omission) => !left.includes(omission));
  assert.deepEqual(
    idle.map(({ reason }) => reason),
    [],
  );
});

test("the commonest types are all known, and those that other tools emit", { skip: absent }, () => {
  const { types } = JSON.parse(readFileSync(join(data, "type-ranking.json"), "utf8")) as { types: { type: string }[] };
  const facts = JSON.parse(readFileSync(join(data, "permission-facts.json"), "utf8")) as { facts: object };
  const wanted = [
    ...types.slice(0, 100).map(({ type }) => type.replace(/^Custom::\*$/, "Custom::Any")),
    ...Object.keys(facts.facts),
  ];
  assert.deepEqual(
    wanted.filter((type) => !entryOf(type)),
    [],
  );
});
