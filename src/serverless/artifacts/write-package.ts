import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { checkHandlers } from "../checks/handlers.ts";
import { checkPlugins } from "../checks/plugins.ts";
import { compileService, type CompiledService } from "../compile.ts";
import { writeCustomResourcesZip } from "../custom-resources/write-zip.ts";
import type { Service } from "../service.ts";
import { draftMark, draftsBeside } from "./drafts.ts";
import { checkArtifactNames } from "./check-names.ts";
import { buildArtifacts, type BuiltArtifact } from "./build-artifacts.ts";
import { artifactsOf, unknownHashes, type ArtifactHashes, type DeployedOutputs } from "./locations.ts";
import { isSame, planArtifacts, type Artifact } from "./plan.ts";
import { serverlessState } from "./state.ts";

/** What to package, and where to; paths are absolute. */
export interface PackageRequest {
  /** The service's folder and its configuration file. */
  folder: string;
  configurationFile: string;
  /** Folder the package is written to. */
  out: string;
  /** Folder with zips that the framework built, to take instead of making any. */
  built?: string;
  /** Outputs of the stack as it is deployed; layers that they tell to be the same stay where they are. */
  deployed?: DeployedOutputs;
}

/** A package that was written. */
export interface Package {
  service: Service;
  compiled: CompiledService;
  out: string;
  files: string[];
  artifacts: readonly BuiltArtifact[];
}

/**
 * Compiles a service and writes its package, all of it or nothing: undefined when `service.diagnostics` have an error.
 * Throws `package/cannot-write` for what the file system refuses.
 */
export async function writePackage(service: Service, request: PackageRequest): Promise<Package | undefined> {
  const { out } = request;
  const draft = draftFolder(out, service.deploymentTime);
  try {
    const artifacts = await makeArtifacts(service, request, draft);
    const hashesOf = (planned: Artifact): ArtifactHashes =>
      artifacts.find((made) => isSame(made, planned)) ?? unknownHashes;
    const compiled = compileService(service, artifactsOf(service, hashesOf, request.deployed));
    const documents = {
      "cloudformation-template-update-stack.json": compiled.template,
      ...(compiled.createTemplate && { "cloudformation-template-create-stack.json": compiled.createTemplate }),
      "serverless-state.json": serverlessState(service, compiled.template, artifacts),
    };
    if (service.diagnostics.failed) return undefined;
    if (compiled.customResources.length > 0) writeCustomResourcesZip(draft);
    for (const [name, value] of Object.entries(documents))
      writeFileSync(join(draft, name), JSON.stringify(value, null, 2));
    return { service, compiled, out, files: moveInto(draft, out), artifacts };
  } catch (error) {
    throw isFileFault(error) ? cannotMake(out, error) : error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Milliseconds after which a draft is that of a run that was killed. */
const abandonedAfter = 10 * 60 * 1000;

/** A new folder beside the package's; those that killed runs left there are taken away. */
function draftFolder(out: string, now: number): string {
  try {
    mkdirSync(dirname(out), { recursive: true });
    for (const draft of draftsBeside(out)) {
      if (now - statSync(draft).mtimeMs > abandonedAfter) rmSync(draft, { recursive: true, force: true });
    }
    return mkdtempSync(`${out}${draftMark}`);
  } catch (error) {
    throw isFileFault(error) ? cannotMake(out, error) : error;
  }
}

/** True for what the file system refused: no room, no right, a name it does not take. */
function isFileFault(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "code" in error;
}

function cannotMake(out: string, { code, path = out, syscall }: NodeJS.ErrnoException): PassroleError {
  const message = `the package cannot be written to \`${out}\`: \`${syscall}\` of \`${path}\` gave ${code}`;
  const hint = "give another folder with `--out`, or mend what is named; nothing was left behind";
  return PassroleError.of("package/cannot-write", message, { hint, exitCode: 1 });
}

async function makeArtifacts(
  service: Service,
  { folder, configurationFile, out, built }: PackageRequest,
  draft: string,
): Promise<BuiltArtifact[]> {
  const planned = planArtifacts(service);
  checkArtifactNames(planned, service);
  const artifacts = built === undefined ? planned : planned.map((artifact) => builtElsewhere(artifact, built));
  checkPlugins(service, built === undefined ? [] : ["packages"]);
  checkHandlers(service, artifacts, (path) => existsSync(join(folder, path)), "error");
  return buildArtifacts(artifacts, service, { folder, target: draft, output: out, configurationFile });
}

/** The artifact as another tool left it in a folder, under the name the framework gives it; a given one stays there. */
function builtElsewhere(artifact: Artifact, folder: string): Artifact {
  const built = join(folder, artifact.name);
  return artifact.given !== undefined && !existsSync(built) ? artifact : { ...artifact, given: built };
}

/** Moves finished files to their place, taking away zips of an earlier package; gives their names. */
function moveInto(draft: string, out: string): string[] {
  mkdirSync(out, { recursive: true });
  const names = readdirSync(draft).sort();
  if (existsSync(join(out, "serverless-state.json"))) {
    const stale = readdirSync(out).filter((name) => name.endsWith(".zip") && !names.includes(name));
    for (const name of stale) rmSync(join(out, name));
  }
  for (const name of names) renameSync(join(draft, name), join(out, name));
  return names;
}
