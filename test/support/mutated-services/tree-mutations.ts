import type { Chance } from "../chance.ts";
import { collidingKeys, intrinsics, oddKeys, oddScalars, oddTrees, settings, variables } from "./pieces.ts";
import { seedKeys, seedServices, valuesByKey, type Tree } from "./seeds.ts";

/** Changes a configuration in place; the tree is the mutation's own. */
type TreeMutation = (tree: Tree, chance: Chance) => void;

/** Changes a configuration, as read, in place. */
export function mutateTree(tree: Tree, chance: Chance): void {
  chance.pick(mutations)(tree, chance);
}

const mutations: readonly TreeMutation[] = [
  replace,
  replace,
  replace,
  replace,
  graft,
  graft,
  graft,
  graft,
  remove,
  remove,
  rename,
  wrap,
  swap,
  add,
  add,
  addEvent,
  addEvent,
  addEvent,
  addFunction,
  addFunction,
  setting,
  setting,
  setting,
  multiply,
];

interface Place {
  owner: Tree;
  key: string;
}

/** Any place of a tree, found on the way down: what is deep is not likelier than what is not. */
function somePlace(tree: Tree, chance: Chance): Place | undefined {
  let [owner, key] = [tree, someKey(tree, chance)];
  while (key !== undefined && !chance.once(5)) {
    const below = owner[key];
    const next = isObject(below) ? someKey(below, chance) : undefined;
    if (next === undefined) break;
    [owner, key] = [below as Tree, next];
  }
  return key === undefined ? undefined : { owner, key };
}

function someKey(tree: Tree, chance: Chance): string | undefined {
  const keys = Object.keys(tree);
  return keys[chance.below(keys.length)];
}

function isObject(value: unknown): value is Tree {
  return typeof value === "object" && value !== null;
}

function put({ owner, key }: Place, value: unknown): void {
  Object.defineProperty(owner, key, { value, enumerable: true, configurable: true, writable: true });
}

function oddValue(chance: Chance): unknown {
  const from = chance.pick<readonly unknown[]>([oddScalars, oddScalars, intrinsics, intrinsics, oddTrees, variables]);
  return structuredClone(chance.pick(from));
}

function replace(tree: Tree, chance: Chance): void {
  const place = somePlace(tree, chance);
  if (place) put(place, oddValue(chance));
}

/** What another service has under the same key. */
function graft(tree: Tree, chance: Chance): void {
  const place = somePlace(tree, chance);
  const values = place && valuesByKey.get(place.key);
  if (values) put(place, structuredClone(chance.pick(values)));
}

function remove(tree: Tree, chance: Chance): void {
  const place = somePlace(tree, chance);
  if (!place) return;
  if (Array.isArray(place.owner)) place.owner.splice(Number(place.key), 1);
  else delete place.owner[place.key];
}

function rename(tree: Tree, chance: Chance): void {
  const place = somePlace(tree, chance);
  if (!place || Array.isArray(place.owner)) return;
  const value = place.owner[place.key];
  delete place.owner[place.key];
  put({ ...place, key: chance.pick(chance.once(2) ? oddKeys : seedKeys) }, value);
}

/** A list in place of an object, an object in place of a list, or one of either around the value. */
function wrap(tree: Tree, chance: Chance): void {
  const place = somePlace(tree, chance);
  if (!place) return;
  const value = place.owner[place.key];
  const forms = [
    () => [value],
    () => [value, value],
    () => ({ [chance.pick(seedKeys)]: value }),
    () => (isObject(value) ? Object.values(value) : { value }),
    () => (isObject(value) ? Object.entries(value).map(([key, member]) => ({ [key]: member })) : String(value)),
    () => ({ "Fn::If": ["C", value, { Ref: "AWS::NoValue" }] }),
  ];
  put(place, structuredClone(chance.pick(forms)()));
}

function swap(tree: Tree, chance: Chance): void {
  const [one, other] = [somePlace(tree, chance), somePlace(tree, chance)];
  if (!one || !other) return;
  const values = [structuredClone(one.owner[one.key]), structuredClone(other.owner[other.key])];
  put(one, values[1]);
  put(other, values[0]);
}

/** Something more in an object or a list. */
function add(tree: Tree, chance: Chance): void {
  const place = somePlace(tree, chance);
  const within = place?.owner[place.key];
  if (!isObject(within)) return;
  const key = chance.pick(chance.once(3) ? oddKeys : seedKeys);
  const known = valuesByKey.get(key);
  const value = known && chance.once(2) ? structuredClone(chance.pick(known)) : oddValue(chance);
  if (Array.isArray(within)) within.push(chance.once(2) ? { [key]: value } : value);
  else put({ owner: within, key }, value);
}

function functionsOf(tree: Tree): Tree[] {
  const functions = tree["functions"];
  return isObject(functions) ? Object.values(functions).filter(isObject) : [];
}

/** An event of another service. */
function addEvent(tree: Tree, chance: Chance): void {
  const fn = chance.pick(functionsOf(tree));
  const events = valuesByKey.get("events")!.filter(Array.isArray);
  const event: unknown = structuredClone(chance.pick(chance.pick(events)));
  if (!fn) return;
  if (Array.isArray(fn["events"])) fn["events"].push(event);
  else fn["events"] = [event];
}

/** A function of another service, or the same again under a key that collides. */
function addFunction(tree: Tree, chance: Chance): void {
  if (!isObject(tree["functions"])) tree["functions"] = {};
  const own = functionsOf(tree);
  const other = functionsOf(chance.pick(seedServices).tree);
  const fn = chance.pick(chance.once(2) ? own : other) ?? { handler: "a.b" };
  const key = chance.once(2) ? chance.pick(collidingKeys) : chance.pick(seedKeys);
  put({ owner: tree["functions"] as Tree, key }, structuredClone(fn));
}

function setting(tree: Tree, chance: Chance): void {
  const [path, values] = chance.pick(settings);
  let owner = tree;
  for (const key of path.slice(0, -1)) {
    if (!isObject(owner[key])) put({ owner, key }, {});
    owner = owner[key] as Tree;
  }
  put({ owner, key: path.at(-1)! }, structuredClone(chance.pick(values)));
}

/** A member many times: of events, functions, statements or anything else; seldom thousands. */
function multiply(tree: Tree, chance: Chance): void {
  const place = somePlace(tree, chance);
  const within = place?.owner[place.key];
  if (!isObject(within)) return;
  const times = chance.once(15) ? chance.below(3_000) : chance.below(30);
  const member = within[someKey(within, chance) ?? ""];
  for (let count = 0; count < times; count++) {
    if (Array.isArray(within)) within.push(structuredClone(member));
    else put({ owner: within, key: `more${count}` }, structuredClone(member));
  }
}
