import type { ProviderSettings, ProviderState, Verification } from "../contract/providers.ts";
import type { Instance } from "../domain/instance.ts";
import type { Link } from "../domain/link.ts";
import type { Organisation } from "../domain/organisation.ts";
import type { Access, Provider, ProviderStatus } from "../domain/provider.ts";
import { scopeAt } from "../domain/place.ts";
import { parseRoleArn } from "../domain/role-arn.ts";
import { defaultSession } from "../domain/duration.ts";
import { stagePattern, type StagePattern } from "../domain/stage-pattern.ts";
import { storedSettings } from "../providers/stored-settings.ts";
import type { Rows, InstanceRow, LinkRow, OrganisationRow, ProviderRow, ServiceRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";

/** A provider of the store as the rules see it. */
export interface ModelProvider extends Provider {
  row: ProviderRow;
  settings: ProviderSettings;
  /** Names of the secret fields that have a value. */
  secretFields: readonly string[];
  state: ProviderState;
  verification: Verification | null;
}

/** A link of the store as the rules see it. */
export interface ModelLink extends Link {
  row: LinkRow;
}

/** All that decides who deploys in one organisation, at one revision. Nothing changes it: the next one is another. */
export interface OrganisationModel {
  row: OrganisationRow;
  revision: number;
  protectedStages: readonly StagePattern[];
  attributedStages: readonly StagePattern[];
  /** What `resolve` takes; its providers and links are those below. */
  organisation: Organisation;
  providers: ReadonlyMap<string, ModelProvider>;
  providersById: ReadonlyMap<string, ModelProvider>;
  links: readonly ModelLink[];
  services: readonly ServiceRow[];
  instances: readonly InstanceRow[];
  parameters: readonly Rows["parameters"][];
}

/** Reads a model; undefined when the organisation does not exist. */
export async function readModel(tables: Tables, organisationId: string): Promise<OrganisationModel | undefined> {
  const row = await tables.organisations.find({ id: organisationId });
  if (!row) return undefined;
  const of = { organisationId };
  const providers = (await tables.providers.list(of)).map(modelProvider);
  const byId = new Map(providers.map((provider) => [provider.row.id, provider]));
  const links = (await tables.links.list(of)).map((link) => modelLink(link, byId));
  const byName = new Map(providers.map((provider) => [provider.name, provider]));
  return {
    row,
    revision: row.revision,
    protectedStages: patterns(row.protectedStages),
    attributedStages: patterns(row.attributedStages),
    organisation: { name: row.name, providers: byName, links },
    providers: byName,
    providersById: byId,
    links,
    services: await tables.services.list(of),
    instances: await tables.instances.list(of),
    parameters: await tables.parameters.list(of),
  };
}

function patterns(json: string): StagePattern[] {
  return (JSON.parse(json) as string[]).map(stagePattern);
}

/** A provider's row, read. */
export function modelProvider(row: ProviderRow): ModelProvider {
  const { secretFields = [], ...settings } = storedSettings(row);
  const verification = row.verification === "" ? null : (JSON.parse(row.verification) as Verification);
  const state = row.state as ProviderState;
  return {
    row,
    settings,
    secretFields,
    state,
    verification,
    name: row.name,
    kind: row.kind,
    status: statusOf(state, verification),
    access: accessOf(row, settings),
  };
}

/** Only a verified provider issues; one that reaches too far, when someone accepted that. */
function statusOf(state: ProviderState, verification: Verification | null): ProviderStatus {
  if (state === "verified") return "active";
  if (state === "too-broad" && verification?.accepted) return "active";
  return state === "disabled" ? "disabled" : "unverified";
}

function accessOf({ externalId }: ProviderRow, { role, durationSeconds }: ProviderSettings): Access {
  const arn = role === undefined ? undefined : parseRoleArn(role);
  if (!arn || !("account" in arn)) return { mode: "static", values: new Map() };
  return {
    mode: "assume-role",
    role: arn,
    durationSeconds: durationSeconds ?? defaultSession,
    ...(externalId !== "" && { externalId }),
  };
}

/** A link's row, read. */
export function modelLink(row: LinkRow, providers: ReadonlyMap<string, ModelProvider>): ModelLink {
  const { kind, slot, providerId } = row;
  // The name of a provider that is gone: nothing has it, so that the link is refused and not passed over.
  const provider = providers.get(providerId)?.name ?? `(${providerId})`;
  return { row, kind, slot, scope: scopeAt(row), target: providerId === "" ? "none" : { provider } };
}

/** An instance's row as the rules see it. */
export function instanceOf({
  app,
  service,
  stage,
  region,
}: Omit<InstanceRow, "id" | "organisationId" | "createdAt">): Instance {
  return { app, service, stage, region: region === "" ? null : region };
}
