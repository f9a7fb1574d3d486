import type { Caller } from "../contract/caller.ts";
import type { DeploymentRecord, Deployments, DeploymentView, NeedCredentials } from "../contract/deployments.ts";
import type { Page } from "../contract/page.ts";
import type { Core, Told } from "../core.ts";
import type { Permission } from "../domain/roles.ts";
import type { DeploymentRow } from "../ports/rows.ts";
import { notFound, refusal } from "../refusal.ts";
import { longestDeployment, targetOf } from "./deployment-rows.ts";
import { issueTo } from "./issue.ts";
import { closed } from "./record-request.ts";
import { openDeployment } from "./open.ts";
import { pageOfDeployments } from "./list.ts";
import { deploymentView } from "./view.ts";

/** Characters that a record may have as JSON. */
const largestRecord = 2_000_000;

/** The use cases of deployments. */
export function deployments(core: Core): Deployments {
  const asking = new Map<string, Promise<readonly NeedCredentials[]>>();
  return {
    open: async (caller, request) => view(core, caller, await openDeployment(core, caller, request)),
    issue: async (caller, id, request, signal) => {
      const row = await ownOpen(core, caller, id, "credentials.issue");
      return once(asking, JSON.stringify([id, caller.token.id, request]), () =>
        issueTo(core, caller, row, request, signal),
      );
    },
    record: async (caller, id, record) =>
      recordOf(core, caller, await ownOpen(core, caller, id, "deployment.open"), record),
    finish: async (caller, id, end) => {
      const row = await ownOpen(core, caller, id, "deployment.open", { evenOld: true });
      const change = { status: end.status, outcome: end.outcome ?? "", finishedAt: core.ports.now() };
      const action = end.status === "succeeded" ? "deployment.finished" : "deployment.failed";
      return changed(core, caller, row, change, { action, target: { ...targetOf(row), status: end.status } });
    },
    read: async (caller, id) => {
      const row = await find(core, caller, id);
      await core.permit(caller, "deployment.read", whereOf(row));
      const record = (row.record === "" ? {} : JSON.parse(row.record)) as DeploymentRecord;
      return { ...(await view(core, caller, row)), record };
    },
    list: async (caller, page): Promise<Page<DeploymentView>> => pageOfDeployments(core, caller, page),
  };
}

/** The same question, asked while it is being answered, has the same answer. */
function once<T>(asking: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const running = asking.get(key) ?? work().finally(() => asking.delete(key));
  asking.set(key, running);
  return running;
}

function whereOf({ app, service, stage }: DeploymentRow): { app: string; service: string; stage: string } {
  return { app, service, stage };
}

async function find({ ports }: Core, { organisation }: Caller, id: string): Promise<DeploymentRow> {
  const row = await ports.store.read((tables) => tables.deployments.find({ id, organisationId: organisation.id }));
  if (!row) throw notFound("deployment", id);
  return row;
}

/** A deployment that the caller opened and that is not over. */
async function ownOpen(
  core: Core,
  caller: Caller,
  id: string,
  permission: Permission,
  { evenOld = false } = {},
): Promise<DeploymentRow> {
  const row = await find(core, caller, id);
  await core.permit(caller, permission, whereOf(row));
  if (row.memberId !== caller.member.id) return core.deny(caller, "deployment/not-yours", targetOf(row), notYours(row));
  if (row.status !== "open") throw closed(id);
  if (!evenOld && core.ports.now() - row.openedAt > longestDeployment) throw tooOld(id);
  return row;
}

function notYours({ id, actor }: DeploymentRow): Error {
  const message = `deployment \`${id}\` was opened by \`${actor}\``;
  return refusal(
    403,
    "deployment/not-yours",
    message,
    "open one of your own: keys are told apart by who asked for them",
  );
}

function tooOld(id: string): Error {
  const message = `deployment \`${id}\` has been open for more than 12 hours`;
  return refusal(409, "deployment/too-old", message, "finish it, and open another one");
}

async function recordOf(
  core: Core,
  caller: Caller,
  row: DeploymentRow,
  record: DeploymentRecord,
): Promise<DeploymentView> {
  const text = JSON.stringify(record);
  if (text.length > largestRecord) throw tooLarge(text.length);
  const { templateHash = row.templateHash } = record;
  const target = { ...targetOf(row), templateHash };
  return changed(core, caller, row, { record: text, templateHash }, { action: "deployment.recorded", target });
}

function tooLarge(length: number): Error {
  const message = `the record has ${length} characters, and ${largestRecord} are kept`;
  return refusal(
    413,
    "deployment/record-too-large",
    message,
    "leave out the needs: policies and findings are what is read",
  );
}

async function changed(
  core: Core,
  caller: Caller,
  row: DeploymentRow,
  change: Partial<DeploymentRow>,
  told: Told,
): Promise<DeploymentView> {
  await core.write(
    caller,
    async ({ tables, tell }) => {
      const count = await tables.deployments.update({ id: row.id, status: "open" }, change);
      if (count === 0) throw closed(row.id);
      tell(told);
    },
    { revises: false },
  );
  return view(core, caller, { ...row, ...change });
}

async function view(core: Core, caller: Caller, row: DeploymentRow): Promise<DeploymentView> {
  const issuances = await core.ports.store.read((tables) => tables.issuances.list({ deploymentId: row.id }));
  return deploymentView(row, issuances, await core.model(caller));
}
