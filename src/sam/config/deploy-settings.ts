import { isRecord } from "../../cloudformation/intrinsics.ts";
import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { Outcome, SourceSpan } from "../../diagnostics/diagnostic.ts";
import type { ConfigFile } from "./config-file.ts";
import { parsePairs } from "./pairs.ts";

/** What `sam deploy` is told by its settings file, in the names of its options. */
export interface DeploySettings {
  stack_name?: string;
  region?: string;
  s3_bucket?: string;
  s3_prefix?: string;
  resolve_s3?: boolean;
  role_arn?: string;
  capabilities?: readonly string[];
  parameter_overrides?: Readonly<Record<string, string>>;
  tags?: Readonly<Record<string, string>>;
  /** Where a setting stands. */
  spanOf: (name: string) => SourceSpan;
}

/**
 * The settings of `sam deploy` in an environment of the file: of `deploy`, over those of `global`. Errors:
 * `sam-config/no-environment` for one that is asked for and not there, `sam-config/bad-value`.
 */
export function deploySettings(file: ConfigFile, environment: string | undefined): Outcome<DeploySettings> {
  const found = new Diagnostics();
  const name = environment ?? "default";
  if (environment !== undefined && !isRecord(file.value[name])) reportMissing(name, file, found);
  const settings = new Settings(file, name, found);
  const value: DeploySettings = {
    ...settings.texts(["stack_name", "region", "s3_bucket", "s3_prefix", "role_arn"]),
    ...settings.resolveS3(),
    ...settings.capabilities(),
    ...settings.pairs("parameter_overrides"),
    ...settings.pairs("tags"),
    spanOf: (key) => settings.spanOf(key),
  };
  if (value.resolve_s3 && value.s3_bucket !== undefined) {
    const message = "`resolve_s3` and `s3_bucket` exclude each other, and `sam` refuses them together";
    found.error("sam-config/two-buckets", message, { at: value.spanOf("s3_bucket"), hint: "leave out one of them" });
  }
  return found.outcome(value);
}

function reportMissing(name: string, { value, spanOf }: ConfigFile, found: Diagnostics): void {
  const known = Object.keys(value).filter((key) => isRecord(value[key]));
  const near = didYouMean(name, known);
  const list = known.map((each) => `\`${each}\``).join(", ");
  found.error("sam-config/no-environment", `the file has no environment \`${name}\``, {
    at: spanOf([]),
    hint: near ? `did you mean \`${near}\`?` : list ? `it has ${list}` : "it has none",
  });
}

type Values = Readonly<Record<string, unknown>>;

/** The settings of an environment as they are read one by one. */
class Settings {
  readonly #file: ConfigFile;
  readonly #environment: string;
  readonly #found: Diagnostics;

  constructor(file: ConfigFile, environment: string, found: Diagnostics) {
    this.#file = file;
    this.#environment = environment;
    this.#found = found;
  }

  texts<Name extends string>(names: readonly Name[]): { [key in Name]?: string } {
    const given = names.map((name) => [name, this.#expected(name, "a text", isText)] as const);
    return Object.fromEntries(given.filter(([, text]) => text !== undefined)) as { [key in Name]?: string };
  }

  resolveS3(): Pick<DeploySettings, "resolve_s3"> {
    const given = this.#expected("resolve_s3", "`true` or `false`", (value) => typeof value === "boolean");
    return given === undefined ? {} : { resolve_s3: given };
  }

  capabilities(): Pick<DeploySettings, "capabilities"> {
    const given = this.#expected("capabilities", "a text or a list of texts", isTexts);
    return given === undefined ? {} : { capabilities: [given].flat().flatMap((text) => text.split(/[\s,]+/)) };
  }

  /** A text, a list of texts, or a table. */
  pairs<Name extends "parameter_overrides" | "tags">(name: Name): { [key in Name]?: Readonly<Record<string, string>> } {
    const wanted = "`Name=Value` in a text, a list or a table";
    const given = this.#expected(name, wanted, (value) => isTexts(value) || isRecord(value));
    if (given === undefined) return {};
    const pairs = isTexts(given) ? pairsIn(given) : tableTexts(given);
    if (!pairs) this.#refuse(name, wanted);
    return { [name]: pairs ?? {} } as { [key in Name]?: Readonly<Record<string, string>> };
  }

  spanOf(name: string): SourceSpan {
    return this.#file.spanOf(this.#pathOf(name));
  }

  #expected<T>(name: string, wanted: string, is: (value: unknown) => value is T): T | undefined {
    const value = this.#parametersOf(this.#pathOf(name).at(1)!)[name];
    if (value === undefined || is(value)) return value;
    this.#refuse(name, wanted);
    return undefined;
  }

  #refuse(name: string, wanted: string): void {
    this.#found.error("sam-config/bad-value", `\`${name}\` is not what \`sam deploy\` takes`, {
      at: this.spanOf(name),
      hint: `it is ${wanted}`,
    });
  }

  #pathOf(name: string): [environment: string, command: string, kind: string, name: string] {
    const command = this.#parametersOf("deploy")[name] === undefined ? "global" : "deploy";
    return [this.#environment, command, "parameters", name];
  }

  #parametersOf(command: string): Values {
    const environment = this.#file.value[this.#environment];
    const section = isRecord(environment) ? environment[command] : undefined;
    const parameters = isRecord(section) ? section["parameters"] : undefined;
    return isRecord(parameters) ? parameters : {};
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isTexts(value: unknown): value is string | readonly string[] {
  return Array.isArray(value) ? value.every(isText) : isText(value);
}

function pairsIn(given: string | readonly string[]): Readonly<Record<string, string>> | undefined {
  const all = [given].flat().map(parsePairs);
  return all.includes(undefined) ? undefined : Object.assign({}, ...all);
}

function tableTexts(table: Values): Readonly<Record<string, string>> | undefined {
  const entries = Object.entries(table);
  if (entries.some(([, value]) => typeof value === "object")) return undefined;
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}
