import assert from "node:assert/strict";
import { test } from "node:test";
import { operationsOf, type DocumentedOperation } from "../support/openapi.ts";
import { roleTable } from "../support/role-table.ts";
import { routeRequests, type Ids, type Place, type RouteRequest } from "../support/route-requests.ts";
import { places, routesWorld, type Caller, type RoutesWorld } from "../support/routes-world.ts";
import { openApiDocument } from "../../src/broker/http/document.ts";

const table = roleTable();
const operations = operationsOf(openApiDocument());
/** Without those about a browser's session itself, which takes no role. */
const guarded = operations.filter(({ permission }) => permission !== "none" && permission !== "session");

test("every operation has requests to try it with, and a permission that the table has", () => {
  const known = new Set([...table.keys(), "token", "operator"]);
  for (const { id, permission } of guarded) {
    assert.ok(routeRequests[id]?.length, `test/support/route-requests.ts has no request for ${id}`);
    for (const request of routeRequests[id])
      assert.ok(known.has(request.permission ?? permission), `${id}: ${permission}`);
  }
  const ids = new Set(guarded.map(({ id }) => id));
  assert.deepEqual(
    Object.keys(routeRequests).filter((id) => !ids.has(id)),
    [],
  );
});

test("routes and roles", async (t) => {
  const all = await routesWorld(t);
  await t.test("every route answers every role in every place as the table of docs/security.md says", () =>
    followsTable(all),
  );
  await t.test("to every role everything of another organisation is what does not exist", () => hidesOthers(all));
  await t.test("lists show everyone what the table lets them read, and nothing else", () => listsReadable(all));
});

/** One request of somebody. */
interface Cell {
  operation: DocumentedOperation;
  request: RouteRequest;
  caller: Caller;
  place: Place;
}

/** Places that make a difference for a request. */
function placesFor({ reach, place }: RouteRequest): readonly Place[] {
  if (place) return [place];
  if (reach === "stage") return places;
  return reach === "app" || reach === "service" ? places.slice(0, 2) : places.slice(0, 1);
}

/** As much of a place as a request is about. */
function targetOf({ reach }: RouteRequest, { app, service, stage }: Place): Partial<Place> {
  if (reach === "app") return { app };
  if (reach === "service") return { app, service };
  return reach === "stage" ? { app, service, stage } : {};
}

/** What the document says. */
function isAllowed({ operation, request, caller, place }: Cell): boolean {
  const permission = request.permission ?? operation.permission;
  if (permission === "token") return true;
  if (permission === "operator") return caller.operator;
  const cell = table.get(permission)!.get(caller.role)!;
  if (cell === "yes" || cell === "no") return cell === "yes";
  const target = targetOf(request, place);
  if (request.reach !== "list" && !isInScope(caller.scope, target)) return false;
  return cell === "in scope" || target.stage !== "prod";
}

function isInScope({ app, service, stages }: Caller["scope"], target: Partial<Place>): boolean {
  if (app !== undefined && app !== target.app) return false;
  if (service !== undefined && service !== target.service) return false;
  return stages === undefined || target.stage?.startsWith(stages.replace("*", "")) === true;
}

const names: Readonly<Record<string, string>> = { org: "acme", region: "eu-west-1" };

function pathOf(
  { path }: DocumentedOperation,
  { names: own, query }: RouteRequest,
  place: Place,
  ids: Ids,
  org = "acme",
): string {
  const all: Readonly<Record<string, string>> = { ...names, ...place, ...own?.(ids), org };
  const target = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => all[name] ?? assert.fail(`${path} needs ${name}`));
  return query === undefined ? target : `${target}?${query}`;
}

function ask({ world }: RoutesWorld, { operation, request, caller, place }: Cell, target: string) {
  const body = request.body?.(place, caller);
  return world.ask(operation.method, target, { token: caller.token, body });
}

function describe({ operation, caller, place }: Cell): string {
  return `${operation.id} by ${caller.name} at ${Object.values(place).join("/")}`;
}

function cells(callers: readonly Caller[], which: (request: RouteRequest) => readonly Place[] = placesFor): Cell[] {
  return guarded.flatMap((operation) =>
    routeRequests[operation.id]!.flatMap((request) =>
      which(request).flatMap((place) => callers.map((caller) => ({ operation, request, caller, place }))),
    ),
  );
}

async function followsTable(all: RoutesWorld): Promise<void> {
  const wrong: string[] = [];
  const tried = cells(all.callers);
  for (const cell of tried) {
    const target = pathOf(cell.operation, cell.request, cell.place, all.idsOf(cell.caller, cell.place));
    const { status, text } = await ask(all, cell, target);
    const isDone = status < 300 || (status === 409 && cell.request.conflict === true);
    if (isAllowed(cell) ? !isDone : status !== 403) wrong.push(`${describe(cell)}: ${status} ${text.slice(0, 200)}`);
  }
  assert.deepEqual(wrong, []);
  assert.ok(tried.length > 2000, `${tried.length} requests`);
}

async function hidesOthers(all: RoutesWorld): Promise<void> {
  const wrong: string[] = [];
  for (const cell of cells(all.callers, () => places.slice(0, 1))) {
    if (!cell.operation.path.includes("{org}")) continue;
    const target = pathOf(cell.operation, cell.request, cell.place, all.foreign, "rival");
    const { status, text } = await ask(all, cell, target);
    if (status !== 404 || !text.includes("there is no organisation"))
      wrong.push(`${describe(cell)}: ${status} ${text}`);
    if (!("id" in (cell.request.names?.(all.foreign) ?? {}))) continue;
    const within = pathOf(cell.operation, cell.request, cell.place, all.foreign);
    const own = await ask(all, cell, within);
    const isHidden = own.status === 404 || (own.status === 403 && !isAllowed(cell));
    if (!isHidden) wrong.push(`${describe(cell)} with its ids: ${own.status} ${own.text}`);
  }
  assert.deepEqual(wrong, []);
}

async function listsReadable(all: RoutesWorld): Promise<void> {
  for (const caller of all.callers) {
    const listed = async <T>(path: string): Promise<T[]> => {
      const ask = { token: caller.token };
      return (await all.world.done<{ items: T[] }>("GET", `/v1/orgs/acme/${path}?limit=200`, ask)).items;
    };
    const readable = (permission: string): string[] =>
      places
        .filter((place) => mayRead(caller, permission, place))
        .map(placeText)
        .sort();
    const deployments = (await listed<{ instance: Place }>("deployments")).map(({ instance }) => placeText(instance));
    assert.deepEqual([...new Set(deployments)].sort(), readable("deployment.read"), caller.name);
    const parameters = (await listed<{ scope: Place }>("parameters")).map(({ scope }) => placeText(scope));
    assert.deepEqual([...new Set(parameters)].sort(), readable("parameter.read"), caller.name);
    const latest = (await listed<{ instance: Place }>("latest-deployments")).map(({ instance }) => placeText(instance));
    assert.deepEqual([...new Set(latest)].sort(), readable("deployment.read"), caller.name);
    if (table.get("link.read")!.get(caller.role) === "yes") {
      const rows = await listed<Place & { level: string; region?: string; exists: boolean }>("inheritance");
      const seen = rows.filter(({ level, exists }) => level === "instance" && exists).map(placeText);
      assert.deepEqual([...new Set(seen)].sort(), readable("effective.read"), caller.name);
    }
    const members = new Set((await listed<{ member: string }>("tokens")).map(({ member }) => member));
    assert.equal(members.size > 1, table.get("token.read")!.get(caller.role) === "yes", caller.name);
  }
}

function mayRead(caller: Caller, permission: string, place: Place): boolean {
  const cell = table.get(permission)!.get(caller.role)!;
  return cell === "yes" || (cell !== "no" && isInScope(caller.scope, place));
}

function placeText({ app, service, stage }: Place): string {
  return `${app}/${service}/${stage}`;
}
