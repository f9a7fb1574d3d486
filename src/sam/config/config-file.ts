import { load, YAMLException } from "js-yaml";
import { isRecord } from "../../cloudformation/intrinsics.ts";
import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { Outcome, SourceSpan } from "../../diagnostics/diagnostic.ts";
import { SourceFile, type DocumentPath } from "../../diagnostics/source-file.ts";

/** A `samconfig.toml` or `samconfig.yaml`, and where its values stand. */
export interface ConfigFile {
  value: Readonly<Record<string, unknown>>;
  spanOf: (path: DocumentPath) => SourceSpan;
}

/** Reads the settings of AWS SAM's command line; by its name the file is YAML or TOML. Errors: `sam-config/invalid`. */
export async function readConfigFile(name: string, text: string): Promise<Outcome<ConfigFile>> {
  const file = new SourceFile(name, text);
  const found = new Diagnostics();
  const config = /\.ya?ml$/.test(name) ? readYaml(file, found) : await readToml(file, found);
  if (config) checkVersion(config, found);
  return found.outcome(config);
}

function readYaml(file: SourceFile, found: Diagnostics): ConfigFile | undefined {
  try {
    const value = load(file.text);
    if (isRecord(value)) return { value, spanOf: (path) => file.spanOf(path) };
    invalid(file, 0, "it is no mapping", found);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    invalid(file, error.mark?.position ?? 0, error.reason, found);
  }
  return undefined;
}

async function readToml(file: SourceFile, found: Diagnostics): Promise<ConfigFile | undefined> {
  const { parseTOML, getStaticTOMLValue, ParseError } = await import("toml-eslint-parser");
  const { tomlPlaces } = await import("./toml-places.ts");
  try {
    const tree = parseTOML(file.text);
    const rangeOf = tomlPlaces(tree);
    return { value: getStaticTOMLValue(tree), spanOf: (path) => file.spanAt(...rangeOf(path)) };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    invalid(file, error.index, lowerFirst(error.message), found);
    return undefined;
  }
}

function lowerFirst(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`.replace(/\.$/, "");
}

function invalid(file: SourceFile, position: number, reason: string, found: Diagnostics): void {
  const at = Math.min(position, Math.max(0, file.text.trimEnd().length - 1));
  const kind = /\.ya?ml$/.test(file.name) ? "YAML" : "TOML";
  found.error("sam-config/invalid", `\`${file.name}\` is no valid ${kind}: ${reason}`, {
    at: file.spanAt(at, at + 1),
  });
}

/** `sam` refuses a file that does not say its version. */
function checkVersion({ value, spanOf }: ConfigFile, found: Diagnostics): void {
  if (Object.keys(value).length === 0 || typeof value["version"] === "number") return;
  const message =
    value["version"] === undefined
      ? "the file does not say its `version`, and `sam` refuses it"
      : "`version` is no number";
  found.error("sam-config/no-version", message, { at: spanOf(["version"]), hint: "write `version = 0.1`" });
}
