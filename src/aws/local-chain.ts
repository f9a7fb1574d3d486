import { awsCall } from "./aws-call-error.ts";
import type { Credentials } from "./credentials.ts";
import { fromSdk, toSdk, type SdkCredentials } from "./sdk-credentials.ts";
import type { AssumeRoleRequest } from "./security-token-service.ts";

/** Absolute paths of the shared files; empty where there is none to read. */
export interface SharedFilePaths {
  credentials: string;
  config: string;
}

/** A profile to take credentials from, and what that takes of the world. */
export interface ProfileRequest {
  profile: string;
  /** Whether the profile itself signs in through SSO. */
  sso: boolean;
  files: SharedFilePaths;
  /** Where web identities are exchanged. */
  region: string;
  assumeRole: (base: Credentials, request: AssumeRoleRequest) => Promise<Credentials>;
  /** Asks the person for the code of an MFA device, given its serial number or ARN. */
  mfaCode: (serialNumber: string) => Promise<string>;
}

/** A token of an identity provider in a file, and the role it is exchanged for. */
export interface TokenFileRequest {
  tokenFile: string;
  roleArn: string;
  sessionName: string;
  region: string;
}

/** Address of an ECS, EKS or other local endpoint; empty texts stand for what is not set. */
export interface ContainerRequest {
  relativeUri: string;
  fullUri: string;
  token: string;
  tokenFile: string;
}

/**
 * Where the AWS SDK finds credentials on a machine, each place by itself. A call of AWS that fails rejects with an
 * `AwsCallError`, anything else with what the SDK says.
 */
export interface LocalChain {
  profile(request: ProfileRequest): Promise<Credentials>;
  tokenFile(request: TokenFileRequest): Promise<Credentials>;
  container(request: ContainerRequest): Promise<Credentials>;
  /** Instance metadata of EC2. */
  instance(): Promise<Credentials>;
}

/** The SDK's own providers, loaded when they are asked. */
export const localChain: LocalChain = {
  profile: async (request) => {
    const { fromIni, fromSSO } = await import("@aws-sdk/credential-providers");
    const { profile, files } = request;
    const where = { profile, filepath: files.credentials, configFilepath: files.config, ignoreCache: true };
    return taken(() => (request.sso ? fromSSO(where)() : fromIni({ ...where, ...rolesOf(request) })()));
  },
  tokenFile: async ({ tokenFile, roleArn, sessionName, region }) => {
    const { fromTokenFile } = await import("@aws-sdk/credential-providers");
    const given = { webIdentityTokenFile: tokenFile, roleArn, roleSessionName: sessionName };
    return taken(() => fromTokenFile({ ...given, clientConfig: { region } })());
  },
  container: async ({ relativeUri, fullUri, token, tokenFile }) => {
    const { fromHttp } = await import("@aws-sdk/credential-providers");
    const given = {
      awsContainerCredentialsRelativeUri: relativeUri,
      awsContainerCredentialsFullUri: relativeUri === "" ? fullUri : "",
      awsContainerAuthorizationToken: tokenFile === "" ? token : "",
      awsContainerAuthorizationTokenFile: tokenFile,
    };
    return taken(() => fromHttp({ ...given, timeout: 2000, maxRetries: 1 })());
  },
  instance: async () => {
    const { fromInstanceMetadata } = await import("@aws-sdk/credential-providers");
    return taken(() => fromInstanceMetadata({ timeout: 1000, maxRetries: 0 })());
  },
};

/** Parameters of a role that a profile assumes, as the SDK reads them. */
interface ProfileRole {
  RoleArn: string;
  RoleSessionName: string;
  ExternalId?: string;
  DurationSeconds?: number;
  SerialNumber?: string;
  TokenCode?: string;
}

interface Roles {
  mfaCodeProvider: (serialNumber: string) => Promise<string>;
  roleAssumer: (base: SdkCredentials, role: ProfileRole) => Promise<SdkCredentials>;
  parentClientConfig: { region: string };
}

/** Roles of profiles are assumed by our own client: in the region of the deploy, with its patience. */
function rolesOf({ assumeRole, mfaCode, region }: ProfileRequest): Roles {
  return {
    mfaCodeProvider: mfaCode,
    roleAssumer: async (base, role) => toSdk(await assumeRole(fromSdk(base), requestOf(role))),
    parentClientConfig: { region },
  };
}

function requestOf(role: ProfileRole): AssumeRoleRequest {
  const { SerialNumber, TokenCode } = role;
  return {
    roleArn: role.RoleArn,
    sessionName: role.RoleSessionName,
    durationSeconds: role.DurationSeconds ?? 3600,
    ...(role.ExternalId !== undefined && { externalId: role.ExternalId }),
    ...(SerialNumber !== undefined &&
      TokenCode !== undefined && { mfa: { serialNumber: SerialNumber, tokenCode: TokenCode } }),
  };
}

async function taken(provide: () => Promise<SdkCredentials>): Promise<Credentials> {
  try {
    return fromSdk(await provide());
  } catch (error) {
    if (!(error instanceof Error && "$metadata" in error)) throw error;
    return awsCall("sts:AssumeRoleWithWebIdentity", () => Promise.reject(error));
  }
}
