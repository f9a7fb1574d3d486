import { dump } from "js-yaml";
import { isRecord } from "../cloudformation/intrinsics.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { diagnosticJson } from "../diagnostics/render-json.ts";
import { loadConfiguration } from "../serverless/read/load.ts";
import { mergeLists } from "../serverless/schema/merge-lists.ts";
import type { Io } from "./command.ts";
import { findInput } from "./input.ts";
import { parseInputOptions, type InputOptions } from "./input-options.ts";
import { loadOptions, type Place } from "./load-options.ts";
import { askingPorts } from "./machine-ports.ts";
import { report } from "./report.ts";

type RawOptions = Readonly<Record<string, unknown>>;
type Format = "yaml" | "json" | "text";

/** Prints a service's configuration, or a part of it, with every variable resolved. */
export async function printConfiguration(path: string, raw: RawOptions, io: Io): Promise<number> {
  const options = parseInputOptions(raw);
  const write = writerOf(formatOf(raw, options));
  const diagnostics = new Diagnostics();
  const input = diagnostics.take(findInput(path, "serverless", io));
  const place = { stage: options.stages[0], region: options.regions[0] };
  const ports = input && askingPorts({ folder: input.folder, raw, masked: true }, io);
  const loaded = ports && diagnostics.take(await loadConfiguration(input.file, loadOptions(place, options), ports));
  if (!loaded) return refuse(diagnostics, options, io);
  report(diagnostics.list, io, options.verbose);
  const part = partOf(withPlace(mergeLists(loaded.value).value, place), raw["path"]);
  io.out(write(transformed(part, raw["transform"])));
  return 0;
}

/** The configuration with the stage and region that hold: an option's, else the file's, else the default. */
function withPlace(configuration: Record<string, unknown>, place: Place): Record<string, unknown> {
  const { provider } = configuration;
  if (!isRecord(provider)) return configuration;
  const stage = place.stage ?? provider["stage"] ?? "dev";
  const region = place.region ?? provider["region"] ?? "us-east-1";
  return { ...configuration, provider: { ...provider, stage, region } };
}

function partOf(configuration: unknown, path: unknown): unknown {
  if (typeof path !== "string") return configuration;
  const found = path.split(".").reduce<unknown>((value, key) => memberOf(value, key), configuration);
  if (found !== undefined) return found;
  throw usage(`the configuration has no \`${path}\``, "`--path` takes keys and indexes joined by dots");
}

function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

function transformed(value: unknown, transform: unknown): unknown {
  if (transform === undefined) return value;
  if (transform !== "keys") throw usage("there is no such `--transform`", "`--transform` takes `keys`");
  if (typeof value === "object" && value !== null) return Object.keys(value);
  throw usage("a single value has no keys", "let `--path` name a mapping or a list");
}

function formatOf(raw: RawOptions, { json }: InputOptions): Format {
  const format = raw["format"] ?? (json ? "json" : "yaml");
  if (format === "yaml" || format === "json" || format === "text") return format;
  throw usage("there is no such `--format`", "`--format` takes yaml, json or text");
}

function writerOf(format: Format): (value: unknown) => string {
  if (format === "json") return (value) => `${JSON.stringify(value, null, 2)}\n`;
  return format === "text" ? asText : (value) => dump(value, { noRefs: true, lineWidth: -1 });
}

/** Plain values, one a line. */
function asText(value: unknown): string {
  const lines = Array.isArray(value) ? (value as unknown[]) : [value];
  if (!lines.some((line) => typeof line === "object" && line !== null)) return `${lines.join("\n")}\n`;
  throw usage("a mapping cannot be printed as text", "use `--format yaml`, or `--path` and `--transform keys`");
}

function refuse(diagnostics: Diagnostics, { json, verbose }: InputOptions, io: Io): number {
  if (json) io.out(`${JSON.stringify({ diagnostics: diagnostics.list.map(diagnosticJson) }, null, 2)}\n`);
  else report(diagnostics.list, io, verbose);
  return 2;
}

function usage(message: string, hint: string): PassroleError {
  return PassroleError.of("cli/bad-usage", message, { hint });
}
