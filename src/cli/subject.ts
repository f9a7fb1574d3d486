import { dirname, resolve } from "node:path";
import { statSync } from "node:fs";
import type { InstanceRequest } from "../broker/domain/instance.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import type { Diagnostics } from "../diagnostics/diagnostics.ts";
import { loadConfiguration } from "../serverless/read/load.ts";
import type { Io } from "./command.ts";
import { findInput, type Input } from "./input.ts";
import type { InputOptions } from "./input-options.ts";
import { configurationPorts } from "./machine-ports.ts";
import { loadOptions, placesOf, type Place } from "./load-options.ts";

/** A service at a stage and region, as the command line and serverless.yml name it. */
export interface Subject extends InstanceRequest {
  region: string;
  /** `provider.profile` of serverless.yml. */
  profile?: string;
}

/** The subjects of a command line, and the folder whose `passrole.yml` counts. */
export interface Subjects {
  folder: string;
  subjects: readonly Subject[];
}

/**
 * Every stage in every region that is asked for: of `--service`, or of the service that PATH holds. Undefined when a
 * file cannot be read; why is in `diagnostics`.
 */
export async function subjectsOf(
  path: string,
  options: InputOptions,
  io: Io,
  diagnostics: Diagnostics,
): Promise<Subjects | undefined> {
  const service = options.raw["service"];
  if (typeof service === "string") {
    return {
      folder: folderOf(resolve(io.cwd, path)),
      subjects: placesOf(options).map((place) => subject({ service }, place)),
    };
  }
  const input = diagnostics.take(findService(path, io));
  if (!input) return undefined;
  const subjects: (Subject | undefined)[] = [];
  for (const place of placesOf(options)) subjects.push(await readSubject(input.file, place, options, io, diagnostics));
  return subjects.includes(undefined) ? undefined : { folder: input.folder, subjects: subjects as Subject[] };
}

function findService(path: string, io: Io): Outcome<Input> {
  const { diagnostics, ...input } = findInput(path, "serverless", io);
  const hint = "PATH is a service's folder or its `serverless.yml`; without them name the service: `--service orders`";
  const hinted = diagnostics.map((each) => (each.code === "input/not-found" ? { ...each, hint } : each));
  return { ...input, diagnostics: hinted };
}

function folderOf(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? dirname(path) : path;
}

/** What of serverless.yml decides who deploys; the rest may name what this machine cannot know. */
const deciding = [["service"], ["provider", "stage"], ["provider", "region"], ["provider", "profile"]];

async function readSubject(
  file: string,
  place: Place,
  options: InputOptions,
  io: Io,
  diagnostics: Diagnostics,
): Promise<Subject | undefined> {
  const load = { ...loadOptions(place, options), only: deciding };
  const resolved = diagnostics.take(await loadConfiguration(file, load, configurationPorts(io)));
  if (!resolved) return undefined;
  const { service, provider } = resolved.value;
  const name = typeof service === "string" ? service : textOf(service, "name");
  if (name === undefined) {
    diagnostics.error("serverless/service-missing", "the file does not name its service", {
      at: resolved.spanOf(["service"]),
      hint: "write `service: my-service`",
    });
    return undefined;
  }
  return subject({ service: name, profile: textOf(provider, "profile") }, place, provider);
}

interface Named {
  service: string;
  profile?: string | undefined;
}

/** Stage and region: the command line's, else serverless.yml's, else the framework's. */
function subject({ service, profile }: Named, place: Place, provider?: unknown): Subject {
  return {
    service,
    stage: place.stage ?? textOf(provider, "stage") ?? "dev",
    region: place.region ?? textOf(provider, "region") ?? "us-east-1",
    ...(profile !== undefined && { profile }),
  };
}

function textOf(object: unknown, key: string): string | undefined {
  const value = typeof object === "object" && object !== null ? (object as Record<string, unknown>)[key] : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}
