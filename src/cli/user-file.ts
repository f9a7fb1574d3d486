import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { homeOf } from "../credentials/shared-files.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { SourceFile } from "../diagnostics/source-file.ts";
import type { Io } from "./command.ts";

/** What a person set for every project: option names without dashes to texts. */
export type UserSettings = Readonly<Record<string, string>>;

/** Where a person's own files stand; undefined without a home folder. */
export function userFolder({ env }: Pick<Io, "env">): string | undefined {
  const home = homeOf(env);
  const folder = env["XDG_CONFIG_HOME"] || (home && join(home, ".config"));
  return folder ? join(folder, "passrole") : undefined;
}

/** Where a person's own settings stand; undefined without a home folder. */
export function userFilePath(io: Pick<Io, "env">): string | undefined {
  const folder = userFolder(io);
  return folder === undefined ? undefined : join(folder, "config.yml");
}

/** The person's own settings; `options` gives the options there are. A key that is none of them is a warning. */
export async function readUserFile(
  options: () => readonly string[],
  io: Pick<Io, "env">,
): Promise<Outcome<UserSettings>> {
  const file = userFilePath(io);
  if (file === undefined || !existsSync(file)) return { value: {}, diagnostics: [] };
  const source = new SourceFile(file, readFileSync(file, "utf8"));
  const found = new Diagnostics();
  const tree = await parsed(source, found);
  const known = options();
  const settings = Object.entries(tree ?? {}).filter(([key, value]) => isSetting(key, value, known, source, found));
  return found.outcome(Object.fromEntries(settings) as UserSettings);
}

async function parsed(source: SourceFile, found: Diagnostics): Promise<object | undefined> {
  const { FAILSAFE_SCHEMA, load, YAMLException } = await import("js-yaml");
  try {
    const tree: unknown = source.text.trim() === "" ? {} : load(source.text, { schema: FAILSAFE_SCHEMA });
    if (typeof tree === "object" && tree !== null && !Array.isArray(tree)) return tree;
    found.error("user-file/not-a-map", "the file is not a map", {
      at: source.spanOf([]),
      hint: "write `option: value` lines",
    });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const start = error.mark?.position ?? 0;
    found.error("user-file/syntax", `the file is not YAML: ${error.reason}`, { at: source.spanAt(start, start + 1) });
  }
  return undefined;
}

function isSetting(
  key: string,
  value: unknown,
  known: readonly string[],
  source: SourceFile,
  found: Diagnostics,
): boolean {
  if (!known.includes(key)) {
    const meant = didYouMean(key, known);
    const hint =
      meant === undefined ? "keys are names of options, without dashes before them" : `did you mean \`${meant}\`?`;
    found.warning("user-file/unknown-key", `\`${key}\` is no option that can be set here`, {
      at: source.spanOf([key], "key"),
      hint,
    });
    return false;
  }
  if (typeof value === "string" && value !== "") return true;
  found.warning("user-file/not-a-text", `\`${key}\` is not a text`, {
    at: source.spanOf([key]),
    hint: `write \`${key}: value\``,
  });
  return false;
}
