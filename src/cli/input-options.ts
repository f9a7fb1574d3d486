import { PassroleError } from "../diagnostics/passrole-error.ts";

/** The common options of commands that read a service or template, parsed. */
export interface InputOptions {
  /** `--stage a,b`; empty when not given. */
  stages: readonly string[];
  regions: readonly string[];
  account?: string;
  partition?: string;
  stackName?: string;
  parameters: Readonly<Record<string, string>>;
  params: Readonly<Record<string, string>>;
  stackTags: Readonly<Record<string, string>>;
  org?: string;
  app?: string;
  /** `--input KIND`. */
  kind?: string;
  /** Why AWS is not to be asked, for whatever a variable of serverless.yml names. */
  offline?: string;
  /** Let the whole service stand for a resource type of which nothing else is known. */
  allowUnknown: boolean;
  json: boolean;
  verbose: boolean;
  /** Everything as it was given, for `${opt:…}`. */
  raw: Readonly<Record<string, unknown>>;
}

/** Reads the common options; bad usage is thrown with exit code 2. */
export function parseInputOptions(raw: Readonly<Record<string, unknown>>): InputOptions {
  return {
    stages: listOf(raw["stage"]),
    regions: listOf(raw["region"]),
    ...optional("account", account(raw["account"])),
    ...optional("partition", text(raw["partition"])),
    ...optional("stackName", text(raw["stack"])),
    parameters: pairs(raw["parameter"], "--parameter", "Name=Value"),
    params: pairs(raw["param"], "--param", "key=value"),
    stackTags: pairs(raw["stackTag"], "--stack-tag", "key=value"),
    ...optional("org", text(raw["org"])),
    ...optional("app", text(raw["app"])),
    ...optional("kind", text(raw["input"])),
    allowUnknown: raw["allowUnknown"] === true,
    json: raw["json"] === true,
    verbose: raw["verbose"] === true,
    raw,
  };
}

function account(given: unknown): string | undefined {
  const value = text(given);
  if (value === undefined || /^\d{12}$/.test(value)) return value;
  throw usage(
    `\`--account ${value}\` is not an AWS account`,
    "an account has 12 digits, e.g. `--account 111122223333`",
  );
}

function pairs(value: unknown, option: string, form: string): Record<string, string> {
  const given = Array.isArray(value) ? value.flat().map(String) : [];
  return Object.fromEntries(given.map((pair) => splitPair(pair, option, form)));
}

function splitPair(pair: string, option: string, form: string): [string, string] {
  const at = pair.indexOf("=");
  if (at < 1) throw usage(`\`${option} ${pair}\` has no name and value`, `write \`${option} ${form}\``);
  return [pair.slice(0, at), pair.slice(at + 1)];
}

function listOf(value: unknown): string[] {
  if (typeof value !== "string") return [];
  return value
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function optional<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: string };
}

function usage(message: string, hint: string): PassroleError {
  return PassroleError.of("cli/bad-usage", message, { hint });
}
