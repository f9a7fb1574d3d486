import { awsKind } from "../domain/kinds.ts";
import type { MigrationState, StateProvider } from "../domain/migration/state.ts";
import { readModel, type ModelProvider, type OrganisationModel } from "../models/organisation-model.ts";
import type { Tables } from "../ports/store.ts";
import { notFound } from "../refusal.ts";

/** An organisation as a migration sees it, with the rows behind that. */
export interface OrganisationState {
  state: MigrationState;
  model: OrganisationModel;
}

/** Reads an organisation at one moment. */
export async function readState(tables: Tables, organisationId: string): Promise<OrganisationState> {
  const model = await readModel(tables, organisationId);
  if (!model) throw notFound("organisation", organisationId);
  const apps = await tables.apps.list({ organisationId });
  return { model, state: stateOf(model, apps) };
}

function stateOf(model: OrganisationModel, apps: MigrationState["apps"]): MigrationState {
  const { row, services, instances, providers, links, parameters } = model;
  return {
    organisation: row.name,
    apps,
    services,
    instances,
    providers: [...providers.values()].map(stateProvider),
    links: links.map((link) => ({
      ...link.row,
      provider: link.target === "none" ? null : link.target.provider,
    })),
    parameters,
  };
}

function stateProvider({ row, settings, state }: ModelProvider): StateProvider {
  const role = row.kind === awsKind ? settings.role : undefined;
  return { name: row.name, kind: row.kind, legacyId: row.legacyId, state, ...(role !== undefined && { role }) };
}
