import type { Caller } from "../contract/caller.ts";
import type { Inheritance, InheritanceRequest, InheritanceRow, InheritanceView } from "../contract/inheritance.ts";
import type { Core } from "../core.ts";
import { isProtected, roleThatAllows } from "../domain/grants.ts";
import { needName } from "../domain/kinds.ts";
import type { Place } from "../domain/place.ts";
import { isCalledProduction } from "../domain/production.ts";
import { accountOf } from "../domain/provider.ts";
import { scopeView } from "../links/scope.ts";
import type { ModelProvider, OrganisationModel } from "../models/organisation-model.ts";
import { pageFrom, readCursor } from "../paging.ts";
import { refusal } from "../refusal.ts";
import { checkNames } from "../request-names.ts";
import { cellsOf, needsOf, type Cells } from "./cells.ts";
import { levelsOf, type TreeLevel } from "./levels.ts";

/** Most rows of one page: the whole of most organisations. */
const most = 2000;

/** The tree of an organisation. */
export function inheritance(core: Core): Inheritance {
  return { read: (caller, request) => readInheritance(core, caller, request) };
}

async function readInheritance(core: Core, caller: Caller, request: InheritanceRequest): Promise<InheritanceView> {
  checkNames({ app: request.app, service: request.service });
  await core.permit(caller, "link.read");
  const model = await core.model(caller);
  const organisationId = model.row.id;
  const apps = await core.ports.store.read((tables) => tables.apps.list({ organisationId }));
  const levels = levelsOf(model, apps).filter((level) => isAsked(level, request) && isVisible(level, caller, model));
  const after = readCursor(request);
  const limit = limitOf(request);
  const rest = after === undefined ? levels : levels.filter(({ key }) => key > after);
  const page = pageFrom(rest.slice(0, limit + 1), limit, ({ key }) => key);
  const needs = needsOf(model.links);
  const cells = cellsOf(model, needs, core.ports.now());
  return {
    organisation: model.row.name,
    revision: model.revision,
    needs: needs.map(needName),
    providers: [...model.providers.values()].map(providerOf).sort((one, other) => (one.name < other.name ? -1 : 1)),
    total: levels.length,
    items: page.items.map((level) => rowOf(level, cells, model)),
    next: page.next,
  };
}

function rowOf(level: TreeLevel, cells: Cells, { protectedStages }: OrganisationModel): InheritanceRow {
  const stage = level.stage === "" ? undefined : level.stage;
  const isGuarded = isProtected(stage, protectedStages);
  return {
    ...scopeView(placeOf(level)),
    protected: isGuarded,
    production: isGuarded || isCalledProduction(level.stage),
    exists: level.exists,
    needs: cells(level),
  };
}

function placeOf({ level, app, service, stage, region }: TreeLevel): Place {
  return { level, app, service, stage, region };
}

function providerOf(provider: ModelProvider): InheritanceView["providers"][number] {
  const { name, kind, state, settings } = provider;
  return { name, kind, state, account: settings.account ?? accountOf(provider) ?? null };
}

/** With an app or a service asked for, what leads there is there too. */
function isAsked({ level, ...place }: TreeLevel, { app, service }: InheritanceRequest): boolean {
  if (level === "organisation") return true;
  if (app !== undefined && place.app !== app) return false;
  return service === undefined || level === "app" || place.service === service;
}

/** Levels are names, which are no secrets; what an instance gets is for who may ask that. */
function isVisible({ level, app, service, stage }: TreeLevel, { grants }: Caller, model: OrganisationModel): boolean {
  if (level !== "instance") return true;
  return roleThatAllows(grants, "effective.read", { app, service, stage }, model.protectedStages) !== undefined;
}

function limitOf({ limit = most }: InheritanceRequest): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= most) return limit;
  throw refusal(400, "request/bad-limit", `a page of ${limit} items is not to be had`, `ask for 1 to ${most}`);
}
