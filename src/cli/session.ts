import type { CallerIdentity } from "../aws/caller-identity.ts";
import type { Connection } from "../aws/connection.ts";
import type { InstanceRequest } from "../broker/domain/instance.ts";
import type { Deployer } from "../broker/domain/who-deploys.ts";
import type { PolicyDocument } from "../iam/policy.ts";

/** For what AWS is to be reached. */
export interface SessionRequest {
  /** Folder whose `passrole.yml` counts. */
  folder: string;
  instance: InstanceRequest & { region: string };
  /** `provider.profile` of serverless.yml. */
  profile?: string;
  /** Narrows the session of an assumed role. */
  sessionPolicy?: PolicyDocument;
}

/** AWS as one command reaches it. */
export interface Session {
  connection: Connection;
  identity: CallerIdentity;
  /** What decided: the link, or that nothing is linked. */
  deployer: Deployer;
}
