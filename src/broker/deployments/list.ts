import type { Caller } from "../contract/caller.ts";
import type { DeploymentView } from "../contract/deployments.ts";
import type { PlaceFilter } from "../contract/overviews.ts";
import type { Page, PageRequest } from "../contract/page.ts";
import type { Core } from "../core.ts";
import { roleThatAllows } from "../domain/grants.ts";
import type { OrganisationModel } from "../models/organisation-model.ts";
import { cursorOf, limitOf, readCursor } from "../paging.ts";
import type { DeploymentRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { briefColumns, deploymentView, type BriefDeployment } from "./view.ts";

/** Which deployments are asked for. */
export type DeploymentsRequest = PageRequest & PlaceFilter;

/** Rows that are looked at together while those a caller may not see are left out. */
const batch = 200;

/** The newest deployments that the caller may read. */
export async function pageOfDeployments(
  core: Core,
  caller: Caller,
  request: DeploymentsRequest,
): Promise<Page<DeploymentView>> {
  const model = await core.model(caller);
  const limit = limitOf(request);
  return core.ports.store.read(async (tables) => {
    const rows = await visibleRows(tables, caller, model, request, limit + 1);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const next = rows.length > limit && last ? cursorOf(last.id) : null;
    return { items: await Promise.all(items.map((row) => viewIn(tables, row, model))), next };
  });
}

async function visibleRows(
  tables: Tables,
  caller: Caller,
  model: OrganisationModel,
  request: DeploymentsRequest,
  wanted: number,
): Promise<BriefDeployment[]> {
  const where = whereOf(caller, request);
  const found: BriefDeployment[] = [];
  let after = readCursor(request);
  for (;;) {
    const order = { orderBy: "id", descending: true, limit: batch, ...(after !== undefined && { after }) } as const;
    const rows = await tables.deployments.pick(briefColumns, where, order);
    found.push(...rows.filter((row) => isVisible(row, caller, model)));
    after = rows.at(-1)?.id;
    if (found.length >= wanted || rows.length < batch) return found.slice(0, wanted);
  }
}

/** The columns that deployments of a part of the organisation have. */
export function whereOf(
  { organisation }: Caller,
  { app, service, stage, region }: PlaceFilter,
): Partial<Pick<DeploymentRow, "organisationId" | "app" | "service" | "stage" | "region">> {
  return {
    organisationId: organisation.id,
    ...(app !== undefined && { app }),
    ...(service !== undefined && { service }),
    ...(stage !== undefined && { stage }),
    ...(region !== undefined && { region }),
  };
}

/** Whether the caller may read deployments there. */
export function isVisible(
  { app, service, stage }: Pick<DeploymentRow, "app" | "service" | "stage">,
  { grants }: Caller,
  model: OrganisationModel,
): boolean {
  return roleThatAllows(grants, "deployment.read", { app, service, stage }, model.protectedStages) !== undefined;
}

async function viewIn(tables: Tables, row: BriefDeployment, model: OrganisationModel): Promise<DeploymentView> {
  return deploymentView(row, await tables.issuances.list({ deploymentId: row.id }), model);
}
