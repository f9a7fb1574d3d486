import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostics.ts";
import type { Io } from "./command.ts";
import { recogniseName, recogniseText, serverlessNames, type OtherTool, type Recognised } from "./recognise.ts";

/** What a command was pointed at; both paths are absolute. */
export interface Input {
  kind: "serverless" | "cloudformation" | "sam";
  file: string;
  /** Where relative paths of the file start: the service's folder. */
  folder: string;
}

type InputKind = Input["kind"];
const kinds: readonly InputKind[] = ["serverless", "cloudformation", "sam"];

/**
 * Finds what PATH (a folder or file) holds; `wanted`, as `--input` gives it, overrides what is recognised. Errors:
 * `input/not-found`, `input/unknown-kind`, `input/not-supported`, `input/ambiguous`.
 */
export function findInput(path: string, wanted: string | undefined, io: Pick<Io, "cwd">): Outcome<Input> {
  const target = resolve(io.cwd, path);
  const name = relative(io.cwd, target) || ".";
  if (wanted !== undefined && !isKind(wanted)) return unknownWish(wanted);
  if (!existsSync(target)) return problem("input/not-found", `there is no file or folder \`${name}\``, wherePathLeads);
  return statSync(target).isDirectory() ? inFolder(target, name, wanted) : atFile(target, name, wanted);
}

const wherePathLeads = "PATH is a service's folder, its `serverless.yml`, or a CloudFormation or SAM template";

function atFile(file: string, name: string, wanted: InputKind | undefined): Outcome<Input> {
  if (wanted) return found(wanted, file);
  const recognised = recogniseName(file) ?? recogniseText(readFileSync(file, "utf8"));
  if (!recognised) {
    const hint = "a service has `service:` and `provider:`, a template `Resources:`; `--input` says which it is";
    return problem("input/unknown-kind", `\`${name}\` is neither a service nor a CloudFormation template`, hint);
  }
  return recognised.kind === "other" || recognised.kind === "cloud-assembly"
    ? notSupported(recognised, name)
    : found(recognised.kind, file);
}

function inFolder(folder: string, name: string, wanted: InputKind | undefined): Outcome<Input> {
  const names = readdirSync(folder);
  const service = wanted === "cloudformation" || wanted === "sam" ? [] : serviceFiles(names);
  const templates = wanted === "serverless" ? [] : templateFiles(names);
  const candidates = service.length > 0 ? service : templates;
  if (candidates.length > 1) return ambiguous(candidates, name);
  if (candidates[0]) return atFile(join(folder, candidates[0]), join(name, candidates[0]), wanted);
  if (wanted !== "serverless" && names.includes(".serverless")) {
    return inFolder(join(folder, ".serverless"), join(name, ".serverless"), wanted);
  }
  const other = wanted ? undefined : otherIn(names);
  return other ? notSupported(other, name) : nothingIn(name, wanted);
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
  if (names.includes("manifest.json") && names.includes("cdk.out")) return [];
  return names.filter((candidate) => /^(template|cloudformation)\.(ya?ml|json)$|\.template(\.json)?$/.test(candidate));
}

function otherIn(names: readonly string[]): Recognised | undefined {
  if (names.includes("cdk.out") || names.includes("cdk.json")) return { kind: "cloud-assembly" };
  return names.map(recogniseName).find((recognised) => recognised?.kind === "other");
}

function found(kind: InputKind, file: string): Outcome<Input> {
  const folder = dirname(file);
  const leftByPackage = basename(folder) === ".serverless";
  return { value: { kind, file, folder: leftByPackage ? dirname(folder) : folder }, diagnostics: [] };
}

function notSupported(recognised: Recognised, name: string): Outcome<Input> {
  if (recognised.kind === "other") return noInput(recognised.tool, name);
  const message = `\`${name}\` is a CDK app, whose cloud assembly is not read yet`;
  return problem("input/not-supported", message, "give one of its templates, `cdk.out/*.template.json`");
}

function noInput(tool: OtherTool, name: string): Outcome<Input> {
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
