import type { Credentials } from "../../aws/credentials.ts";
import { endpointVariables, keyVariables, placeVariables } from "../../credentials/exec/aws-variables.ts";
import {
  childEnvironment,
  type ChildEnvironment,
  type GivenVariables,
} from "../../credentials/exec/child-environment.ts";
import type { Delivery } from "../../credentials/exec/delivery.ts";
import type { IssuedFile } from "../../broker/ports/issuer.ts";
import type { KeySupply } from "../../credentials/exec/key-supply.ts";
import { isFileVariable } from "../../credentials/exec/linked-values.ts";
import type { Environment } from "../../credentials/exec/laptop-variables.ts";
import { privateFiles, processCommand } from "../../credentials/exec/private-files.ts";
import { Secret } from "../../diagnostics/secret.ts";
import type { Session } from "../session.ts";
import { openKeyEndpoint, type KeyEndpoint } from "./endpoint-server.ts";
import type { ExecInstance, ExecValues } from "./exec-instance.ts";
import { inChildCommand } from "./in-child-command.ts";
import { makePrivateFolder, type PrivateFolder } from "./private-folder.ts";

/** What a child is prepared from. */
export interface Preparation {
  delivery: Delivery;
  keys: Credentials;
  supply: KeySupply;
  instance: ExecInstance;
  given: ExecValues;
  session: Session;
  laptop: Environment;
}

/** An environment with what it leads to: an endpoint that listens, files that are there. */
export interface PreparedChild {
  environment: ChildEnvironment;
  /** Closes the endpoint and removes the files. */
  close(): Promise<void>;
}

/** Opens the endpoint if the delivery needs it, writes the private files, and puts the environment together. */
export async function prepareChild(preparation: Preparation): Promise<PreparedChild> {
  const { delivery, laptop } = preparation;
  const endpoint = asksUs(delivery) ? await openKeyEndpoint(preparation.supply) : undefined;
  const folder = makePrivateFolder();
  const close = async (): Promise<void> => {
    folder.remove();
    await endpoint?.close();
  };
  try {
    const given = givenVariables(preparation, endpoint, folder);
    return { environment: childEnvironment(laptop, given, preparation.given.withheld), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function asksUs({ way, profiles }: Delivery): boolean {
  return way !== "environment" || profiles.some(({ by }) => by === "process");
}

function givenVariables(
  { delivery, keys, instance, given, session }: Preparation,
  endpoint: KeyEndpoint | undefined,
  folder: PrivateFolder,
): GivenVariables {
  const { region } = instance.subject;
  const command = endpoint ? processCommand(inChildCommand("credentials", addressFile(endpoint, folder))) : "";
  const texts = privateFiles(delivery, keys, region, command);
  const files = {
    credentials: folder.write("credentials", texts.credentials),
    config: folder.write("config", texts.config),
  };
  return {
    ...placeVariables({ region, account: session.identity.account, files }),
    ...(delivery.way === "environment" && keyVariables(keys)),
    ...(delivery.way === "endpoint" && endpoint && endpointVariables(endpoint)),
    ...withFiles(given.values, folder),
    ...Object.fromEntries(given.files.map((file) => [file.variable, writeFile(file, folder)])),
  };
}

/** Where a `credential_process` finds this process; on its command line everyone could read it. */
function addressFile({ url, token }: KeyEndpoint, folder: PrivateFolder): string {
  return folder.write("endpoint.json", JSON.stringify({ url: url.reveal(), token: token.reveal() }));
}

/** With the variable before its name: two providers may name their files alike. */
function writeFile({ variable, name, content }: IssuedFile, folder: PrivateFolder): string {
  return folder.write(`${variable}-${name}`, content.reveal());
}

/** Some variables name a file where the provider has its content. */
function withFiles(values: GivenVariables, folder: PrivateFolder): GivenVariables {
  const entries = Object.entries(values).map(([name, value]) => {
    const content = isFileVariable(name) && value instanceof Secret ? value.reveal() : "";
    return [name, content.trimStart().startsWith("{") ? folder.write(`${name}.json`, content) : value] as const;
  });
  return Object.fromEntries(entries);
}
