import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostics.ts";
import type { Io } from "./command.ts";
import { appFolder, isSst2, manifestIn } from "./find-assembly.ts";
import { recogniseName, recogniseText, serverlessNames, type OtherTool } from "./recognise.ts";

/** What a command was pointed at; both paths are absolute. */
export interface Input {
  kind: "serverless" | "cloudformation" | "sam" | "cloud-assembly";
  file: string;
  /** Where relative paths of the file start: the service's folder. */
  folder: string;
}

type InputKind = Input["kind"];
const kinds: readonly InputKind[] = ["serverless", "cloudformation", "sam", "cloud-assembly"];

/**
 * Finds what PATH (a folder or file) holds; `wanted`, as `--input` gives it, overrides what is recognised. Errors:
 * `input/not-found`, `input/unknown-kind`, `input/not-supported`, `input/not-synthesised`, `input/ambiguous`.
 */
export function findInput(path: string, wanted: string | undefined, io: Pick<Io, "cwd">): Outcome<Input> {
  const target = resolve(io.cwd, path);
  const name = relative(io.cwd, target) || ".";
  if (wanted !== undefined && !isKind(wanted)) return unknownWish(wanted);
  if (!existsSync(target)) return problem("input/not-found", `there is no file or folder \`${name}\``, wherePathLeads);
  return statSync(target).isDirectory() ? inFolder(target, name, wanted) : atFile(target, name, wanted);
}

const wherePathLeads =
  "PATH is a service's folder, its `serverless.yml`, or a CloudFormation or SAM template, or a CDK app";

function atFile(file: string, name: string, wanted: InputKind | undefined): Outcome<Input> {
  if (wanted) return found(wanted, file);
  if (basename(file) === "cdk.json" || basename(file) === "cdk.out")
    return inFolder(dirname(file), name, "cloud-assembly");
  const recognised = recogniseName(file) ?? recogniseText(readFileSync(file, "utf8"));
  if (!recognised) {
    const hint = "a service has `service:` and `provider:`, a template `Resources:`; `--input` says which it is";
    return problem("input/unknown-kind", `\`${name}\` is neither a service nor a CloudFormation template`, hint);
  }
  return recognised.kind === "other" ? notSupported(recognised.tool, name, file) : found(recognised.kind, file);
}

function inFolder(folder: string, name: string, wanted: InputKind | undefined): Outcome<Input> {
  const names = readdirSync(folder);
  const service = wanted === undefined || wanted === "serverless" ? serviceFiles(names) : [];
  const assembly = service.length > 0 ? undefined : assemblyAt(folder, wanted);
  if (assembly) return found("cloud-assembly", assembly);
  if (wanted === "cloud-assembly" || (!wanted && !service[0] && names.includes("cdk.json")))
    return notSynthesised(name);
  const templates = wanted === "serverless" ? [] : templateFiles(names);
  const candidates = service.length > 0 ? service : templates;
  if (candidates.length > 1) return ambiguous(candidates, name);
  if (candidates[0]) return atFile(join(folder, candidates[0]), join(name, candidates[0]), wanted);
  if (wanted !== "serverless" && names.includes(".serverless")) {
    return inFolder(join(folder, ".serverless"), join(name, ".serverless"), wanted);
  }
  const other = wanted ? undefined : names.find((each) => recogniseName(each)?.kind === "other");
  if (other === undefined) return nothingIn(name, wanted);
  return atFile(join(folder, other), name, wanted);
}

/** The service's file, or several `*.serverless.yml` of which one must be chosen. */
function serviceFiles(names: readonly string[]): readonly string[] {
  const preferred = serverlessNames.find((candidate) => names.includes(candidate));
  return preferred ? [preferred] : names.filter((candidate) => /\.serverless\.ya?ml$/.test(candidate)).sort();
}

/** What `package` left wins; else templates by the names they usually have. */
function templateFiles(names: readonly string[]): readonly string[] {
  const packaged = ["cloudformation-template-update-stack.json", "cloudformation-template-create-stack.json"];
  const preferred = packaged.find((candidate) => names.includes(candidate));
  if (preferred) return [preferred];
  return names.filter((candidate) => /^(template|cloudformation)\.(ya?ml|json)$|\.template(\.json)?$/.test(candidate));
}

/** The manifest of the cloud assembly that a folder is, or that is left in the folder of an app. */
function assemblyAt(folder: string, wanted: InputKind | undefined): string | undefined {
  return wanted === undefined || wanted === "cloud-assembly" ? manifestIn(folder) : undefined;
}

function found(kind: InputKind, file: string): Outcome<Input> {
  const folder = dirname(file);
  const leftByPackage = basename(folder) === ".serverless";
  const own = kind === "cloud-assembly" ? appFolder(folder) : leftByPackage ? dirname(folder) : folder;
  return { value: { kind, file, folder: own }, diagnostics: [] };
}

function notSynthesised(name: string): Outcome<Input> {
  const message = `\`${name}\` has no cloud assembly, which is what CDK makes of an app`;
  return problem("input/not-synthesised", message, "run `cdk synth` first; it leaves the assembly in `cdk.out`");
}

function notSupported(tool: OtherTool, name: string, file: string): Outcome<Input> {
  if (tool === "SST 3" && isSst2(file)) {
    const message = `\`${name}\` has no cloud assembly, which is what SST 2 makes of an app`;
    return problem("input/not-synthesised", message, "run `sst build` first; it leaves the assembly in `.sst/dist`");
  }
  const hint = `for ${tool}, \`exec\` runs it with the instance's credentials, \`observe\` makes a policy of what it did, \`check\` judges one`;
  return problem("input/not-supported", `\`${name}\` belongs to ${tool}, which has no template to read`, hint);
}

function ambiguous(names: readonly string[], folder: string): Outcome<Input> {
  const listed = names.map((name) => `\`${name}\``).join(", ");
  return problem("input/ambiguous", `\`${folder}\` has several inputs: ${listed}`, "name the file that is meant");
}

function nothingIn(name: string, wanted: InputKind | undefined): Outcome<Input> {
  const missing = wanted === "serverless" ? "no `serverless.yml`" : "no service and no template";
  return problem("input/not-found", `\`${name}\` has ${missing}`, wherePathLeads);
}

function unknownWish(wanted: string): Outcome<Input> {
  return problem("input/unknown-kind", `\`--input ${wanted}\` is not known`, `it is one of ${kinds.join(", ")}`);
}

function isKind(text: string): text is InputKind {
  return (kinds as readonly string[]).includes(text);
}

function problem(code: `input/${string}`, message: string, hint: string): Outcome<Input> {
  return { diagnostics: [diagnostic("error", code, message, { hint })] };
}
