import type { Caller } from "../contract/caller.ts";
import type { MigrationReport } from "../contract/migrations.ts";
import type { ProviderSettings } from "../contract/providers.ts";
import type { Change, Core } from "../core.ts";
import { defaultSession } from "../domain/duration.ts";
import { genericKind } from "../domain/kinds/generic.ts";
import { planImport, type ImportPlan } from "../domain/migration/plan-import.ts";
import { readProject, type Project } from "../domain/project/read-project.ts";
import type { AssumeRole, Provider, StaticValues } from "../domain/provider.ts";
import type { Tables } from "../ports/store.ts";
import { Refusal, refusal } from "../refusal.ts";
import { checkNames } from "../request-names.ts";
import { addLinks } from "./add-links.ts";
import { addPlaces } from "./add-places.ts";
import { addProviders, type AddedProvider } from "./add-providers.ts";
import { readState, type OrganisationState } from "./read-state.ts";

type Planned = ImportPlan & OrganisationState;

/** Takes a `passrole.yml` over in one transaction. A dry run tells the same and changes nothing. */
export async function importProject(
  core: Core,
  caller: Caller,
  { text, app, dryRun }: { text: string; app: string; dryRun: boolean },
): Promise<MigrationReport> {
  await core.permit(caller, "project.import");
  checkNames({ app });
  const project = readable(text);
  const plan = async (tables: Tables): Promise<Planned> => {
    const read = await readState(tables, caller.organisation.id);
    return { ...read, ...planImport(project, app, read.state) };
  };
  if (dryRun) return { dryRun, ...(await core.ports.store.read(plan)).report };
  return core.write(caller, async (change) => {
    const planned = await plan(change.tables);
    change.tell({ action: "project.imported", target: { app, ...planned.report.counts } });
    await write(core, change, planned);
    return { dryRun, ...planned.report };
  });
}

function readable(text: string): Project {
  const { value, diagnostics } = readProject("passrole.yml", text);
  if (!value) throw new Refusal(400, diagnostics);
  if (!value.broker) return value;
  const message = "the file names a broker that knows who deploys where, so there is nothing in it to take over";
  throw refusal(400, "request/invalid", message, "export it from that broker, and import what comes out");
}

async function write(core: Core, change: Change, { changes, model }: Planned): Promise<void> {
  const { ports } = core;
  await addPlaces(change, ports, changes);
  const ids = await addProviders(change, ports, changes.providers.flatMap(addedProvider));
  const idOf = (name: string): string => ids.get(name) ?? model.providers.get(name)!.row.id;
  await addLinks(change, ports, { links: changes.links, origin: "import" }, idOf);
}

function addedProvider({ name, kind, access }: Provider): AddedProvider[] {
  if (access.mode === "profile") return [];
  const settings = access.mode === "static" ? staticSettings(kind, access) : roleSettings(access);
  return [{ name, kind, mode: access.mode, settings, state: "unverified" }];
}

function roleSettings({ role, durationSeconds, tags }: AssumeRole): ProviderSettings {
  return {
    role: role.text,
    account: role.account,
    ...(durationSeconds !== defaultSession && { durationSeconds }),
    ...(tags && { tags }),
  };
}

/** What stands in the file; what is in variables of another machine is set later. */
function staticSettings(kind: string, { values }: StaticValues): ProviderSettings {
  const fields = Object.fromEntries(
    [...values].flatMap(([name, value]) => ("text" in value ? [[name, value.text]] : [])),
  );
  if (kind !== genericKind) return { fields };
  return { fields, variables: Object.fromEntries([...values.keys()].map((name) => [name, name])) };
}
