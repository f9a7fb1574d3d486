import type { Secret } from "../../../diagnostics/secret.ts";
import type { ServiceShape } from "../instance.ts";

/** What an organisation's deployment profiles were, and which app used which of them where. */
export interface DeploymentProfiles {
  profiles: readonly DeploymentProfile[];
  apps: readonly ProfiledApp[];
}

/** An access role and parameters under one name. */
export interface DeploymentProfile {
  /** Unique. */
  uid: string;
  name: string;
  /** Empty for a profile without a role: then local credentials were used. */
  accessRoleArn: string;
  parameters: ReadonlyMap<string, Secret>;
  /** Names of the policies that were checked before each deployment. */
  safeguards: readonly string[];
}

export interface ProfiledApp {
  /** Unique. */
  name: string;
  /** Uid of the profile of each stage; `default` is the one of every stage that is not here. */
  stages: ReadonlyMap<string, string>;
  services: readonly ProfiledService[];
}

export interface ProfiledService {
  /** Unique in its app. */
  name: string;
  shape: ServiceShape;
  instances: readonly ProfiledInstance[];
}

/** Where a service was deployed; components have no region. */
export interface ProfiledInstance {
  stage: string;
  region: string | null;
}

/** The key of an app's stages that is no stage. */
export const defaultStage = "default";
