import type { Secret } from "../../../diagnostics/secret.ts";
import type { ServiceShape } from "../instance.ts";
import type { Need } from "../kinds.ts";
import type { Place } from "../place.ts";

/** Who made a link or a parameter. */
export type Origin = "hand" | "migration" | "import";

/** The organisation that profiles are taken over into, as it is. Tables' rows fit. */
export interface MigrationState {
  organisation: string;
  /** 12 digits: where the broker itself runs; its roles are given to nobody unverified. Absent where it is not known. */
  ownAccount?: string;
  apps: readonly { name: string }[];
  services: readonly StateService[];
  instances: readonly StateInstance[];
  providers: readonly StateProvider[];
  links: readonly StateLink[];
  parameters: readonly StateParameter[];
}

export interface StateService {
  app: string;
  name: string;
  shape: ServiceShape;
}

export interface StateInstance {
  app: string;
  service: string;
  stage: string;
  /** Empty for a component's. */
  region: string;
}

export interface StateProvider {
  name: string;
  kind: string;
  /** Uid of the profile it was made of; empty for none. */
  legacyId: string;
  /** `invalid` is never linked. */
  state: string;
  /** ARN of the role it assumes. */
  role?: string;
}

export interface StateLink extends Place {
  kind: string;
  slot: string;
  /** Null for the explicit `none`. */
  provider: string | null;
  origin: Origin;
}

export interface StateParameter extends Place {
  name: string;
  origin: Origin;
}

/** What a migration adds. All parameters are secret. */
export interface MigrationChanges {
  apps: readonly { name: string }[];
  services: readonly StateService[];
  instances: readonly StateInstance[];
  providers: readonly NewMigratedProvider[];
  links: readonly NewPlannedLink[];
  parameters: readonly NewMigratedParameter[];
}

export interface NewMigratedProvider {
  name: string;
  legacyId: string;
  state: "unverified" | "invalid";
  /** Absent when what the profile had is the ARN of no role that can be assumed. */
  role?: string;
  /** May issue unverified for a while. */
  grace: boolean;
}

export interface NewPlannedLink extends Need {
  place: Place;
  /** Null for the explicit `none`. */
  provider: string | null;
}

export interface NewMigratedParameter {
  place: Place;
  name: string;
  /** Null hides the values of wider levels. */
  value: Secret | null;
  /** Takes the place of one that is there. */
  replaces: boolean;
}
