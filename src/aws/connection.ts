import type { CredentialProvider } from "./credentials.ts";
import { toSdk, type SdkCredentials } from "./sdk-credentials.ts";

/** How AWS is reached: in which region, as whom, and with how much patience. */
export interface Connection {
  region: string;
  credentials: CredentialProvider;
  /** Address that stands in for AWS's; without it the SDK takes `AWS_ENDPOINT_URL` or the service's own. */
  endpoint?: string;
  /** Milliseconds one attempt may take until the answer begins (default 20 s). */
  timeout?: number;
  /** Attempts of one call, the first included (default 4). */
  attempts?: number;
}

/** The same before it is known as whom. */
export type Reach = Omit<Connection, "credentials">;

/** A connection as the constructors of SDK clients take it. */
export interface ClientSettings {
  region: string;
  credentials: () => Promise<SdkCredentials>;
  endpoint?: string;
  maxAttempts: number;
  requestHandler: { connectionTimeout: number; requestTimeout: number; throwOnRequestTimeout: true };
  customUserAgent: [string, string][];
}

/** Milliseconds that one attempt may take unless it is said otherwise. */
export const defaultTimeout = 20_000;

/** Settings for the SDK client of any service. */
export function clientSettings({ region, credentials, endpoint, timeout, attempts }: Connection): ClientSettings {
  const patience = timeout ?? defaultTimeout;
  return {
    region,
    credentials: async () => toSdk(await credentials.get()),
    ...(endpoint !== undefined && { endpoint }),
    maxAttempts: attempts ?? 4,
    requestHandler: {
      connectionTimeout: Math.min(patience, 5000),
      requestTimeout: patience,
      throwOnRequestTimeout: true,
    },
    customUserAgent: [["passrole", "0.1"]],
  };
}
