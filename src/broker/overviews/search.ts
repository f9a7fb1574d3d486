import type { Caller } from "../contract/caller.ts";
import type { Overviews, SearchHit } from "../contract/overviews.ts";
import type { Core } from "../core.ts";
import { isVisible } from "../deployments/list.ts";
import { briefColumns, type BriefDeployment } from "../deployments/view.ts";
import { roleThatAllows } from "../domain/grants.ts";
import type { Permission } from "../domain/roles.ts";
import { instanceName } from "../links/in-use.ts";
import { scopeTarget } from "../links/scope.ts";
import type { OrganisationModel } from "../models/organisation-model.ts";
import type { AppRow, InstanceRow, MemberRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { best } from "./best-hits.ts";

type Request = Parameters<Overviews["search"]>[1];

const usual = 20;

/** Finds what has every word of a question in its name. */
export async function search(core: Core, caller: Caller, { q, limit = usual }: Request): Promise<readonly SearchHit[]> {
  await core.permit(caller, "organisation.read");
  const model = await core.model(caller);
  const may = (permission: Permission, target: Parameters<typeof roleThatAllows>[2]): boolean =>
    roleThatAllows(caller.grants, permission, target, model.protectedStages) !== undefined;
  const where = { organisationId: caller.organisation.id };
  const stored = await core.ports.store.read(async (tables) => ({
    apps: await tables.apps.list(where),
    members: may("member.read", {}) ? await tables.members.list(where) : [],
    deployments: await deploymentsOf(tables, caller, q),
  }));
  const deployments = stored.deployments.filter((row) => isVisible(row, caller, model)).map(deploymentHit);
  const hits = [...stored.apps.map(appHit), ...stored.members.map(memberHit), ...modelHits(model, may)];
  return [...deployments, ...best(hits, q)].slice(0, limit);
}

type May = (permission: Permission, target: Parameters<typeof roleThatAllows>[2]) => boolean;

function modelHits({ services, instances, providers, parameters }: OrganisationModel, may: May): SearchHit[] {
  return [
    ...services.map(({ app, name }): SearchHit => ({ type: "service", title: `${app}/${name}`, app, service: name })),
    ...instances.filter((row) => may("effective.read", scopeTarget({ ...row, level: "instance" }))).map(instanceHit),
    ...Array.from(providers.keys(), (name): SearchHit => ({ type: "provider", title: name, name })),
    ...parameters
      .filter((row) => may("parameter.read", scopeTarget(row)))
      .map((row): SearchHit => ({ type: "parameter", title: row.name, name: row.name, id: row.id, ...namesOf(row) })),
  ];
}

function appHit({ name }: AppRow): SearchHit {
  return { type: "app", title: name, app: name };
}

function memberHit({ name }: MemberRow): SearchHit {
  return { type: "member", title: name, name };
}

function instanceHit(row: InstanceRow): SearchHit {
  return { type: "instance", title: instanceName(row), ...namesOf(row) };
}

function deploymentHit(row: BriefDeployment): SearchHit {
  return { type: "deployment", title: `${instanceName(row)} ${row.revision}`.trimEnd(), id: row.id, ...namesOf(row) };
}

type Names = Pick<InstanceRow, "app" | "service" | "stage" | "region">;

function namesOf({ app, service, stage, region }: Names): Pick<SearchHit, keyof Names> {
  return {
    ...(app !== "" && { app }),
    ...(service !== "" && { service }),
    ...(stage !== "" && { stage }),
    ...(region !== "" && { region }),
  };
}

/** Most deployments of one commit that are looked at. */
const mostOfCommit = 50;

/** By its id or its whole commit; by parts of them nobody asks. */
async function deploymentsOf(tables: Tables, { organisation }: Caller, q: string): Promise<BriefDeployment[]> {
  const organisationId = organisation.id;
  const text = q.trim();
  if (/^dep_[a-z0-9]+$/.test(text)) return tables.deployments.pick(briefColumns, { organisationId, id: text });
  if (!/^[0-9a-f]{7,64}$/.test(text)) return [];
  const order = { orderBy: "id", descending: true, limit: mostOfCommit } as const;
  return tables.deployments.pick(briefColumns, { organisationId, revision: text }, order);
}
