import { isRecord } from "../cloudformation/intrinsics.ts";
import type { Diagnostics } from "../diagnostics/diagnostics.ts";
import { jsonProblem } from "../diagnostics/json-problem.ts";
import { SourceFile } from "../diagnostics/source-file.ts";

/** The files of a cloud assembly, by their paths from its folder. */
export interface AssemblyFiles {
  /** What a file is called in diagnostics. */
  name: (path: string) => string;
  /** Undefined where there is no such file. */
  read: (path: string) => string | undefined;
}

/** A JSON object, by what stands under its keys. */
export type Json = Readonly<Record<string, unknown>>;

/** Reads a file that holds a JSON object. Errors: `cloud-assembly/file-missing`, `cloud-assembly/invalid-json`. */
export function readJson(path: string, files: AssemblyFiles, found: Diagnostics): Json | undefined {
  const text = files.read(path);
  if (text === undefined) {
    reportMissing(path, files, found);
    return undefined;
  }
  const file = new SourceFile(files.name(path), text);
  const problem = jsonProblem(text);
  const value: unknown = problem ? undefined : JSON.parse(text);
  if (isRecord(value)) return value;
  const at = problem ? file.spanAt(problem.position, problem.position + 1) : file.spanOf([]);
  const reason = problem?.reason ?? "it is no object";
  found.error("cloud-assembly/invalid-json", `\`${file.name}\` is no part of a cloud assembly: ${reason}`, { at });
  return undefined;
}

/** Says that the assembly lacks a file that it names. */
export function reportMissing(path: string, files: AssemblyFiles, found: Diagnostics): void {
  found.error("cloud-assembly/file-missing", `the cloud assembly has no \`${files.name(path)}\`, which it names`, {
    hint: "synthesise it anew: `cdk synth`",
  });
}

/** The texts among what stands under the keys of an object. */
export function textsIn(value: unknown): Readonly<Record<string, string>> {
  const texts = Object.entries(objectIn(value)).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return Object.fromEntries(texts);
}

/** An object, or an empty one in place of anything else. */
export function objectIn(value: unknown): Json {
  return isRecord(value) ? value : {};
}

/** The objects that stand under the keys of an object. */
export function objectsIn(value: unknown): readonly (readonly [key: string, object: Json])[] {
  return Object.entries(objectIn(value)).flatMap(([key, each]) => (isRecord(each) ? [[key, each] as const] : []));
}

/** The objects of a list. */
export function itemsIn(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
