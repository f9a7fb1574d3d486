import type { Caller } from "../contract/caller.ts";
import type { NewDeployment } from "../contract/deployments.ts";
import type { InstanceKey } from "../contract/organisations.ts";
import type { Change, Core } from "../core.ts";
import { newTimedId } from "../ids.ts";
import { knownInstance } from "../models/known-instance.ts";
import type { OrganisationModel } from "../models/organisation-model.ts";
import { insertApp, insertInstance, insertService } from "../organisations/insert-place.ts";
import type { DeploymentRow, ServiceRow } from "../ports/rows.ts";
import { notFound } from "../refusal.ts";
import { targetOf } from "./deployment-rows.ts";

/** What will have to be made before a deployment to an instance can be opened. */
interface Missing {
  app: boolean;
  service: boolean;
  instance: boolean;
}

/** Opens a deployment; who may, has app, service and instance made on the way. */
export async function openDeployment(core: Core, caller: Caller, request: NewDeployment): Promise<DeploymentRow> {
  const model = await core.model(caller);
  const key = knownInstance(model, request.instance);
  const { app, service, stage } = key;
  await core.permit(caller, "deployment.open", { app, service, stage });
  const missing = missingFor(model, key);
  if (missing.service) await permitService(core, caller, key);
  const row = deploymentRow(core, caller, key, request);
  return core.write(
    caller,
    async (change) => {
      await makeMissing(change, core, key, missing);
      await change.tables.deployments.insert(row);
      change.tell({ action: "deployment.started", target: { ...targetOf(row), command: request.command ?? null } });
      return row;
    },
    { revises: missing.instance },
  );
}

function serviceIn({ services }: OrganisationModel, app: string, name: string): ServiceRow | undefined {
  return services.find((service) => service.app === app && service.name === name);
}

function missingFor(model: OrganisationModel, { app, service, stage, region }: InstanceKey): Missing {
  const isSame = (one: { app: string; service: string; stage: string; region: string }): boolean =>
    one.app === app && one.service === service && one.stage === stage && one.region === (region ?? "");
  const hasService = serviceIn(model, app, service) !== undefined;
  const hasApp = model.services.some((known) => known.app === app);
  return { app: !hasApp, service: !hasService, instance: !model.instances.some(isSame) };
}

/** A first deployment makes its instance; making a service is for who may do that anyway. */
async function permitService(core: Core, caller: Caller, { app, service }: InstanceKey): Promise<void> {
  if (await core.isPermitted(caller, "service.create", { app, service })) return;
  throw notFound("service", `${app}/${service}`);
}

async function makeMissing(change: Change, { ports }: Core, key: InstanceKey, missing: Missing): Promise<void> {
  const { tables, organisationId } = change;
  const { app, service, stage, region } = key;
  const ofService = { organisationId, app, name: service };
  if (missing.app && !(await tables.apps.find({ organisationId, name: app }))) await insertApp(ports, change, app);
  if (missing.service && !(await tables.services.find(ofService))) {
    await insertService(ports, change, { app, name: service, shape: region === null ? "component" : "traditional" });
  }
  if (!(await tables.services.find(ofService))) throw notFound("service", `${app}/${service}`);
  const instance = { app, service, stage, region: region ?? "" };
  if (missing.instance && !(await tables.instances.find({ organisationId, ...instance }))) {
    await insertInstance(ports, change, instance);
  }
}

function deploymentRow(
  { ports }: Core,
  { organisation, member, token }: Caller,
  { app, service, stage, region }: InstanceKey,
  { tool, command = "", revision = "" }: NewDeployment,
): DeploymentRow {
  return {
    id: newTimedId("dep", ports),
    organisationId: organisation.id,
    app,
    service,
    stage,
    region: region ?? "",
    memberId: member.id,
    actor: member.name,
    token: token.name,
    tool,
    command,
    revision,
    status: "open",
    templateHash: "",
    record: "",
    outcome: "",
    openedAt: ports.now(),
    finishedAt: 0,
  };
}
