import { grantsOf } from "../access/token-grants.ts";
import type { Caller } from "../contract/caller.ts";
import type { RoleScope } from "../contract/members.ts";
import type { Overviews, ReachCell, ReachRow, ReachView } from "../contract/overviews.ts";
import type { Core } from "../core.ts";
import { isProtected, roleThatAllows, type PermissionTarget, type RoleGrant } from "../domain/grants.ts";
import type { Role } from "../domain/roles.ts";
import { scopeColumns } from "../members/role-scope.ts";
import { bindingsOf } from "../members/touching.ts";
import type { OrganisationModel } from "../models/organisation-model.ts";
import { pageOfTable } from "../paging.ts";
import type { InstanceRow, MemberRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { isWithin } from "./within.ts";

type Request = Parameters<Overviews["reach"]>[1];

/** The services that have instances of a stage, and how many. */
interface Stage {
  instances: number;
  services: readonly { app: string; service: string; instances: number }[];
}

type Stages = ReadonlyMap<string, Stage>;

/** Which members can get keys for instances of which stages. */
export async function reach(core: Core, caller: Caller, request: Request): Promise<ReachView> {
  await core.permit(caller, "member.read");
  const model = await core.model(caller);
  const stages = stagesOf(model.instances.filter((row) => isWithin(row, request)));
  return core.ports.store.read(async (tables) => {
    const where = { organisationId: caller.organisation.id };
    const page = await pageOfTable(tables.members, where, "name", request);
    const items = await Promise.all(page.items.map((member) => rowOf(tables, member, stages, model)));
    return { stages: columnsOf(stages, model), items, next: page.next };
  });
}

/** The same of roles that nobody needs to have. */
export async function previewReach(
  core: Core,
  caller: Caller,
  roles: readonly RoleScope[],
): Promise<readonly ReachCell[]> {
  await core.permit(caller, "member.read");
  const grants = grantsOf(roles.map(scopeColumns));
  const model = await core.model(caller);
  return cellsOf(stagesOf(model.instances), grants, model);
}

function stagesOf(instances: readonly InstanceRow[]): Stages {
  const byStage = Map.groupBy(instances, ({ stage }) => stage);
  return new Map(
    Array.from(byStage, ([stage, rows]) => [stage, { instances: rows.length, services: servicesOf(rows) }]),
  );
}

function servicesOf(rows: readonly InstanceRow[]): Stage["services"] {
  const byService = Map.groupBy(rows, ({ app, service }) => JSON.stringify([app, service]));
  return Array.from(byService.values(), (some) => {
    const { app, service } = some[0]!;
    return { app, service, instances: some.length };
  });
}

function columnsOf(stages: Stages, { protectedStages }: OrganisationModel): ReachView["stages"] {
  const columns = Array.from(stages, ([stage, { instances }]) => ({
    stage,
    protected: isProtected(stage, protectedStages),
    instances,
  }));
  const key = (column: (typeof columns)[number]): string => `${column.protected ? 0 : 1} ${column.stage}`;
  return columns.sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

async function rowOf(tables: Tables, member: MemberRow, stages: Stages, model: OrganisationModel): Promise<ReachRow> {
  const grants = grantsOf(await bindingsOf(tables, member));
  return { member: member.name, kind: member.kind, cells: cellsOf(stages, grants, model) };
}

/** Only stages that are reached. */
function cellsOf(stages: Stages, grants: readonly RoleGrant[], model: OrganisationModel): readonly ReachCell[] {
  if (grants.length === 0) return [];
  const cells = Array.from(stages, ([stage, all]) => cellOf(stage, all, grants, model));
  return cells.filter((cell) => cell !== undefined);
}

function cellOf(
  stage: string,
  { services, instances: all }: Stage,
  grants: readonly RoleGrant[],
  { protectedStages }: OrganisationModel,
): ReachCell | undefined {
  const roleAt = (target: PermissionTarget): Role | undefined =>
    roleThatAllows(grants, "credentials.issue", target, protectedStages);
  // What is allowed for every service is allowed for each.
  const everywhere = roleAt({ stage });
  if (everywhere) return { stage, role: everywhere, instances: all };
  const reached = services.flatMap(({ app, service, instances }) => {
    const role = roleAt({ app, service, stage });
    return role ? [{ role, instances }] : [];
  });
  const instances = reached.reduce((sum, one) => sum + one.instances, 0);
  return reached[0] && { stage, role: reached[0].role, instances };
}
