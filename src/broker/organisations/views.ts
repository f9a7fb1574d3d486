import type { AppView, InstanceView, OrganisationView, ServiceView } from "../contract/organisations.ts";
import { isoTime } from "../iso-time.ts";
import type { AppRow, InstanceRow, OrganisationRow, ServiceRow } from "../ports/rows.ts";

/** An organisation; its version is its revision, so that it changes with its links and members too. */
export function organisationView(row: OrganisationRow): OrganisationView {
  return {
    name: row.name,
    protectedStages: JSON.parse(row.protectedStages) as string[],
    attributedStages: JSON.parse(row.attributedStages) as string[],
    version: row.revision,
    createdAt: isoTime(row.createdAt),
  };
}

export function appView(row: AppRow): AppView {
  return { name: row.name, createdAt: isoTime(row.createdAt) };
}

export function serviceView(row: ServiceRow): ServiceView {
  return { app: row.app, name: row.name, shape: row.shape, createdAt: isoTime(row.createdAt) };
}

export function instanceView(row: InstanceRow): InstanceView {
  const { app, service, stage, region } = row;
  return { app, service, stage, region: region === "" ? null : region, createdAt: isoTime(row.createdAt) };
}
