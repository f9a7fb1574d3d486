import type { Caller } from "../contract/caller.ts";
import type { LatestDeployment, Overviews } from "../contract/overviews.ts";
import type { Page } from "../contract/page.ts";
import type { Core } from "../core.ts";
import { isVisible, whereOf } from "../deployments/list.ts";
import { briefColumns, briefView, type BriefDeployment } from "../deployments/view.ts";
import { pageAs, pageOfList } from "../paging.ts";

type Request = Parameters<Overviews["latestDeployments"]>[1];

/** Deployments of one instance have these in common. */
const among = ["organisationId", "app", "service", "stage", "region"] as const;

/** The newest deployment of every instance; their ids are in the order of time. */
export async function latestDeployments(core: Core, caller: Caller, request: Request): Promise<Page<LatestDeployment>> {
  const model = await core.model(caller);
  const newest = { by: "id", among } as const;
  const rows = await core.ports.store.read((tables) =>
    tables.deployments.pick(briefColumns, whereOf(caller, request), { newest }),
  );
  const visible = rows.filter((row) => isVisible(row, caller, model));
  return pageAs(pageOfList(visible, instanceKey, request), briefView);
}

function instanceKey({ app, service, stage, region }: BriefDeployment): string {
  return JSON.stringify([app, service, stage, region]);
}
