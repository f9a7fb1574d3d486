import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, isAbsolute, join, resolve } from "node:path";
import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Template } from "../../cloudformation/template.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { Outcome } from "../../diagnostics/diagnostic.ts";
import { jsonProblem } from "../../diagnostics/json-problem.ts";
import { sha256Of } from "../../serverless/artifacts/zip.ts";
import type { ServerlessConfig } from "../../serverless/config.ts";
import { toService } from "../../serverless/load-service.ts";
import type { Service } from "../../serverless/service.ts";
import type { DeploymentPackage, PackagedArtifact, PackageState } from "./deployment-package.ts";
import { codeKeys } from "./hashes.ts";
import { wrongCode } from "./wrong-code.ts";

const names = {
  state: "serverless-state.json",
  update: "cloudformation-template-update-stack.json",
  create: "cloudformation-template-create-stack.json",
} as const;

export interface ReadPackageOptions {
  /** Absolute. */
  folder: string;
  /** What the folder is called in messages. */
  name: string;
  /** The service that was just packaged; without it the state tells which service it is. */
  service?: Service;
}

/**
 * Reads what `package` left in a folder, ours or the framework's, and checks that it is whole. Errors:
 * `package/not-found`, `package/no-package`, `package/damaged`, `package/artifact-missing`, `package/wrong-code`.
 */
export async function readPackage(options: ReadPackageOptions): Promise<Outcome<DeploymentPackage>> {
  const { folder, name } = options;
  const found = new Diagnostics();
  if (!existsSync(join(folder, names.state)) || !existsSync(join(folder, names.update))) {
    return { diagnostics: [noPackage(folder, name)] };
  }
  const state = stateIn(options, found);
  const template = templateIn(names.update, options, found);
  const createTemplate = existsSync(join(folder, names.create)) ? templateIn(names.create, options, found) : undefined;
  if (!state || !template || found.failed) return { diagnostics: found.list };
  const service = options.service ?? serviceOf(state, name, found);
  const artifacts = await artifactsIn(options, state, template, found);
  const { artifactDirectoryName: directory } = state.package;
  const read = { folder, service, state, template, directory, artifacts, ...(createTemplate && { createTemplate }) };
  found.list.push(...wrongCode(read));
  return found.outcome(read);
}

function noPackage(folder: string, name: string): Diagnostic {
  const found = new Diagnostics();
  const hint = "make one: `passrole package --out DIR`, or the framework's `package --package DIR`";
  if (existsSync(folder)) found.error("package/no-package", `\`${name}\` holds no packaged service`, { hint });
  else found.error("package/not-found", `there is no folder \`${name}\``, { hint });
  return found.list[0]!;
}

/** A JSON file of the package that is an object; undefined when `found` says why not. */
function jsonIn(
  file: string,
  { folder, name }: ReadPackageOptions,
  found: Diagnostics,
): Record<string, unknown> | undefined {
  const text = readFileSync(join(folder, file), "utf8");
  const problem = jsonProblem(text);
  const value: unknown = problem ? undefined : JSON.parse(text);
  if (isRecord(value)) return value;
  reportDamaged(join(name, file), problem ? `is no JSON: ${problem.reason}` : "holds no object", found);
  return undefined;
}

function templateIn(file: string, options: ReadPackageOptions, found: Diagnostics): Template | undefined {
  const template = jsonIn(file, options, found);
  if (!template) return undefined;
  if (isRecord(template["Resources"])) return template as unknown as Template;
  reportDamaged(join(options.name, file), "has no `Resources`", found);
  return undefined;
}

function stateIn(options: ReadPackageOptions, found: Diagnostics): PackageState | undefined {
  const state = jsonIn(names.state, options, found);
  if (!state) return undefined;
  const { service, package: packaged } = state;
  const isWhole =
    isRecord(service) &&
    typeof service["service"] === "string" &&
    isRecord(service["provider"]) &&
    isRecord(packaged) &&
    typeof packaged["artifactDirectoryName"] === "string" &&
    /[^/]$/.test(packaged["artifactDirectoryName"]);
  if (isWhole) return state as unknown as PackageState;
  const lacks = "does not name its service and the folder of its artifacts";
  reportDamaged(join(options.name, names.state), lacks, found);
  return undefined;
}

function reportDamaged(file: string, what: string, found: Diagnostics): void {
  found.error("package/damaged", `\`${file}\` ${what}`, { hint: "package the service again" });
}

/** The service as its state tells it: everything of it stands in that one file. */
function serviceOf({ service, package: packaged }: PackageState, name: string, diagnostics: Diagnostics): Service {
  const { initialServerlessConfig, provider, ...rest } = service;
  const { compiledCloudFormationTemplate: _, coreCloudFormationTemplate: __, ...settings } = provider;
  const framework = isRecord(initialServerlessConfig) ? initialServerlessConfig["frameworkVersion"] : undefined;
  const config = { ...(framework !== undefined && { frameworkVersion: framework }), ...rest, provider: settings };
  const place = { file: join(name, names.state), line: 1, column: 1 };
  const deploymentTime = Number(/(\d{13})-[^/]*$/.exec(packaged.artifactDirectoryName)?.[1] ?? 0);
  return toService(config as unknown as ServerlessConfig, () => place, { deploymentTime }, diagnostics);
}

/** The zips that the template's functions and layers run from this package. */
async function artifactsIn(
  { folder, name }: ReadPackageOptions,
  state: PackageState,
  template: Template,
  found: Diagnostics,
): Promise<PackagedArtifact[]> {
  const own = codeKeys(template).filter((key) => key.startsWith(`${state.package.artifactDirectoryName}/`));
  const artifacts: PackagedArtifact[] = [];
  for (const key of own) {
    const file = fileOf(basename(key), folder, state);
    if (file) artifacts.push(await artifactAt(file, basename(key)));
    else reportMissing(join(name, basename(key)), found);
  }
  return artifacts;
}

async function artifactAt(file: string, name: string): Promise<PackagedArtifact> {
  return { name, file, size: statSync(file).size, sha256: await sha256Of(file) };
}

/** In the folder; a zip that the user made stays where it is, and the framework's state tells where. */
function fileOf(name: string, folder: string, { service, package: packaged }: PackageState): string | undefined {
  const functions = Object.values(isRecord(service["functions"]) ? service["functions"] : {});
  const given = [service["artifact"], packaged["artifact"], ...functions.map(artifactOf)]
    .filter((path) => typeof path === "string" && basename(path) === name)
    .map((path) => (isAbsolute(path as string) ? (path as string) : resolve(folder, "..", path as string)));
  return [join(folder, name), ...given].find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}

function artifactOf(fn: unknown): unknown {
  return isRecord(fn) && isRecord(fn["package"]) ? fn["package"]["artifact"] : undefined;
}

function reportMissing(file: string, found: Diagnostics): void {
  found.error("package/artifact-missing", `the template runs \`${file}\`, which is not there`, {
    hint: "package the service again, and keep the whole folder",
  });
}
