import type { GetFunctionCommandOutput } from "@aws-sdk/client-lambda";
import { awsCall, unlessAbsent } from "./aws-call-error.ts";
import { clientSettings, type Connection } from "./connection.ts";

/** A function as Lambda has it now: `$LATEST`. */
export interface DeployedCode {
  name: string;
  arn: string;
  /** SHA-256 of the zip, in base64; of an image its digest in hexadecimal. */
  codeSha256: string;
  modified: Date;
  packageType: "Zip" | "Image";
  /** The image it runs, by digest. */
  imageUri?: string;
  /** e.g. `Active`, `Pending`, `Inactive` (idle, wakes up by itself), `Failed`. */
  state: string;
  stateReason?: string;
  /** e.g. `Successful`, `InProgress`, `Failed`. */
  lastUpdateStatus: string;
  lastUpdateReason?: string;
  /** Settings under the names Lambda gives them: `Handler`, `MemorySize`, `Environment`, … May hold secrets. */
  settings: Readonly<Record<string, unknown>>;
}

/** New code for a function. */
export type NewCode = { zip: Uint8Array } | { imageUri: string };

/** How a function is called. */
export interface Invocation {
  /** Name or ARN. */
  functionName: string;
  /** Version or alias; `$LATEST` without it. */
  qualifier?: string;
  type: "RequestResponse" | "Event" | "DryRun";
  /** JSON; absent for no input. */
  payload?: Uint8Array;
  /** Asks for the last 4 KB of the log, for `RequestResponse` only. */
  log: boolean;
}

/** What came of a call of a function. */
export interface InvocationAnswer {
  /** 200, 202 for `Event`, 204 for `DryRun`. */
  status: number;
  /** The version that ran, where Lambda tells. */
  version?: string;
  /** `Handled` or `Unhandled` when the function failed; the payload says why. */
  functionError?: string;
  payload: Uint8Array;
  /** The end of the log. */
  log?: string;
}

/** Lambda, as far as one function needs it. Every call rejects with an `AwsCallError`. */
export interface Lambda {
  /** Undefined when there is no such function. */
  getFunction(name: string): Promise<DeployedCode | undefined>;
  updateCode(name: string, code: NewCode): Promise<void>;
  /** Settings that are not named stay. */
  updateConfiguration(name: string, settings: Readonly<Record<string, unknown>>): Promise<void>;
  invoke(invocation: Invocation): Promise<InvocationAnswer>;
}

/** Milliseconds: a function may run for 15 minutes. */
const invocationTimeout = 15 * 60_000 + 10_000;

/** Lambda through the SDK. Calls of functions are never repeated: the first one may have run. */
export async function lambdaClient(connection: Connection): Promise<Lambda> {
  const sdk = await import("@aws-sdk/client-lambda");
  const client = new sdk.LambdaClient(clientSettings(connection));
  const patient = new sdk.LambdaClient(clientSettings({ ...connection, timeout: invocationTimeout, attempts: 1 }));
  return {
    getFunction: async (name) => {
      const asked = awsCall("lambda:GetFunction", () =>
        client.send(new sdk.GetFunctionCommand({ FunctionName: name })),
      );
      const answer = await unlessAbsent(({ code }) => code === "ResourceNotFoundException", asked);
      return answer && deployedCode(answer);
    },
    updateCode: async (name, code) => {
      const given = "zip" in code ? { ZipFile: code.zip } : { ImageUri: code.imageUri };
      await awsCall("lambda:UpdateFunctionCode", () =>
        client.send(new sdk.UpdateFunctionCodeCommand({ FunctionName: name, ...given })),
      );
    },
    updateConfiguration: async (name, settings) => {
      await awsCall("lambda:UpdateFunctionConfiguration", () =>
        client.send(new sdk.UpdateFunctionConfigurationCommand({ ...settings, FunctionName: name })),
      );
    },
    invoke: async ({ functionName, qualifier, type, payload, log }) => {
      const input = {
        FunctionName: functionName,
        InvocationType: type,
        ...(qualifier !== undefined && { Qualifier: qualifier }),
        ...(payload && { Payload: payload }),
        ...(log && type === "RequestResponse" && { LogType: "Tail" as const }),
      };
      const answer = await awsCall("lambda:InvokeFunction", () => patient.send(new sdk.InvokeCommand(input)));
      return {
        status: answer.StatusCode ?? 200,
        ...(answer.ExecutedVersion !== undefined && { version: answer.ExecutedVersion }),
        ...(answer.FunctionError !== undefined && { functionError: answer.FunctionError }),
        payload: answer.Payload ?? new Uint8Array(),
        ...(answer.LogResult && { log: Buffer.from(answer.LogResult, "base64").toString("utf8") }),
      };
    },
  };
}

function deployedCode({ Configuration: settings = {}, Code: code }: GetFunctionCommandOutput): DeployedCode {
  const imageUri = code?.ResolvedImageUri ?? code?.ImageUri;
  return {
    name: settings.FunctionName ?? "",
    arn: settings.FunctionArn ?? "",
    codeSha256: settings.CodeSha256 ?? "",
    modified: new Date(settings.LastModified ?? 0),
    packageType: settings.PackageType ?? "Zip",
    ...(imageUri && { imageUri }),
    state: settings.State ?? "Active",
    ...(settings.StateReason && { stateReason: settings.StateReason }),
    lastUpdateStatus: settings.LastUpdateStatus ?? "Successful",
    ...(settings.LastUpdateStatusReason && { lastUpdateReason: settings.LastUpdateStatusReason }),
    settings: { ...settings },
  };
}
