import { grantsOf } from "../access/token-grants.ts";
import type { Caller } from "../contract/caller.ts";
import type { Overviews, ReachCell, ReachRow, ReachView } from "../contract/overviews.ts";
import type { Core } from "../core.ts";
import { isProtected, roleThatAllows, type RoleGrant } from "../domain/grants.ts";
import type { Role } from "../domain/roles.ts";
import { bindingsOf } from "../members/touching.ts";
import type { OrganisationModel } from "../models/organisation-model.ts";
import { pageOfTable } from "../paging.ts";
import type { InstanceRow, MemberRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { isWithin } from "./within.ts";

type Request = Parameters<Overviews["reach"]>[1];

/** Instances by stage. */
type Stages = ReadonlyMap<string, readonly InstanceRow[]>;

/** Which members can get keys for instances of which stages. */
export async function reach(core: Core, caller: Caller, request: Request): Promise<ReachView> {
  await core.permit(caller, "member.read");
  const model = await core.model(caller);
  const stages = Map.groupBy(
    model.instances.filter((row) => isWithin(row, request)),
    ({ stage }) => stage,
  );
  return core.ports.store.read(async (tables) => {
    const where = { organisationId: caller.organisation.id };
    const page = await pageOfTable(tables.members, where, "name", request);
    const items = await Promise.all(page.items.map((member) => rowOf(tables, member, stages, model)));
    return { stages: columnsOf(stages, model), items, next: page.next };
  });
}

function columnsOf(stages: Stages, { protectedStages }: OrganisationModel): ReachView["stages"] {
  const columns = Array.from(stages, ([stage, rows]) => ({
    stage,
    protected: isProtected(stage, protectedStages),
    instances: rows.length,
  }));
  const key = (column: (typeof columns)[number]): string => `${column.protected ? 0 : 1} ${column.stage}`;
  return columns.sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

async function rowOf(tables: Tables, member: MemberRow, stages: Stages, model: OrganisationModel): Promise<ReachRow> {
  const grants = grantsOf(await bindingsOf(tables, member));
  const cells = grants.length === 0 ? [] : Array.from(stages, ([stage, rows]) => cellOf(stage, rows, grants, model));
  return { member: member.name, kind: member.kind, cells: cells.filter((cell) => cell !== undefined) };
}

function cellOf(
  stage: string,
  rows: readonly InstanceRow[],
  grants: readonly RoleGrant[],
  { protectedStages }: OrganisationModel,
): ReachCell | undefined {
  const roles = rows
    .map(({ app, service }) => roleThatAllows(grants, "credentials.issue", { app, service, stage }, protectedStages))
    .filter((role): role is Role => role !== undefined);
  return roles[0] && { stage, role: roles[0], instances: roles.length };
}
