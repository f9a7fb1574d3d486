import type { MigrationChanges, MigrationState } from "../../src/broker/domain/migration/state.ts";

/** An organisation in which there is nothing. */
export const emptyState: MigrationState = {
  organisation: "acme",
  apps: [],
  services: [],
  instances: [],
  providers: [],
  links: [],
  parameters: [],
};

/** `state` once a migration's changes are made. */
export function migratedState(state: MigrationState, changes: MigrationChanges): MigrationState {
  const added = changes.parameters.map(({ place, name }) => ({ ...place, name, origin: "migration" as const }));
  const kept = state.parameters.filter((one) => !added.some((other) => isSame(one, other)));
  return {
    organisation: state.organisation,
    apps: [...state.apps, ...changes.apps],
    services: [...state.services, ...changes.services],
    instances: [...state.instances, ...changes.instances],
    providers: [...state.providers, ...changes.providers.map((provider) => ({ ...provider, kind: "aws" }))],
    links: [
      ...state.links,
      ...changes.links.map(({ place, ...link }) => ({ ...place, ...link, origin: "migration" as const })),
    ],
    parameters: [...kept, ...added],
  };
}

function isSame(one: MigrationState["parameters"][number], other: MigrationState["parameters"][number]): boolean {
  return (["level", "app", "service", "stage", "region", "name"] as const).every((key) => one[key] === other[key]);
}
