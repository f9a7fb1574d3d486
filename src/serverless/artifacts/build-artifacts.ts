import { existsSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { basename, join, relative, resolve, sep } from "node:path";
import type { Service } from "../service.ts";
import { devOnlyPackages } from "./dev-dependencies.ts";
import { draftsBeside } from "./drafts.ts";
import type { Artifact } from "./plan.ts";
import { selectFiles } from "./select.ts";
import { filesBelow } from "./walk.ts";
import { sha256Of, writeZip } from "./zip.ts";

export interface BuiltArtifact extends Artifact {
  /** SHA-256 of the zip in base64. */
  sha256: string;
  /** Number of files in it; undefined for one that was given. */
  files?: number;
}

export interface BuildOptions {
  /** The service's folder. */
  folder: string;
  /** Existing folder the zips are written to. */
  target: string;
  /** Final folder of the package, which must not be packaged itself. */
  output: string;
  /** Configuration file of the service, absolute. */
  configurationFile: string;
}

/** Makes the zips of a service one after the other. */
export async function buildArtifacts(
  artifacts: readonly Artifact[],
  service: Service,
  options: BuildOptions,
): Promise<BuiltArtifact[]> {
  const tree = artifacts.some(({ given }) => given === undefined) ? packageableFiles(service, options) : [];
  const built: BuiltArtifact[] = [];
  for (const artifact of artifacts) {
    const result =
      artifact.given === undefined
        ? await zipped(artifact, tree, options, service)
        : await taken(artifact, options, service);
    if (result) built.push(result);
  }
  return built;
}

async function zipped(
  artifact: Artifact,
  tree: readonly string[],
  { folder, target }: BuildOptions,
  service: Service,
): Promise<BuiltArtifact | undefined> {
  const files = filesOf(artifact, tree, service);
  if (files.length === 0) return undefined;
  const sha256 = await writeZip(folder, files, join(target, artifact.name), service.framework);
  return { ...artifact, sha256, files: files.length };
}

function filesOf(artifact: Artifact, tree: readonly string[], service: Service): string[] {
  const files = selectFiles(tree, artifact.patterns);
  if (files.length > 0) return files;
  const today = service.framework === 4 ? selectFiles(tree, artifact.todaysPatterns) : [];
  reportEmpty(artifact, today.length > 0, service);
  return today;
}

async function taken(
  artifact: Artifact,
  { folder, target }: BuildOptions,
  service: Service,
): Promise<BuiltArtifact | undefined> {
  const path = resolve(folder, artifact.given!);
  if (!existsSync(path)) {
    reportMissing(artifact, service);
    return undefined;
  }
  await copyFile(path, join(target, artifact.name));
  return { ...artifact, sha256: await sha256Of(path) };
}

/** Files of the service's folder without what only development needs, the configuration and earlier packages. */
function packageableFiles(service: Service, { folder, target, output, configurationFile }: BuildOptions): string[] {
  const settings = service.config.package ?? {};
  const devOnly = settings.excludeDevDependencies === false ? [] : devOnlyPackages(folder);
  const skipped = new Set([
    relativePath(folder, output),
    relativePath(folder, target),
    ...draftsBeside(output).map((draft) => relativePath(folder, draft)),
    ".git",
    ".serverless",
    ...devOnly,
  ]);
  const isSkipped = (path: string): boolean => skipped.has(path) || basename(path) === ".serverless";
  const configuration = relativePath(folder, configurationFile);
  const dotenv = service.config.useDotenv ? /^\.env(?:\.|$)/ : undefined;
  return filesBelow(folder, isSkipped).filter((file) => file !== configuration && !dotenv?.test(file));
}

function relativePath(folder: string, path: string): string {
  return relative(folder, path).split(sep).join("/");
}

function reportEmpty(artifact: Artifact, isPackagedAnyway: boolean, service: Service): void {
  const own = artifact.functions.length === 1 ? ["functions", artifact.functions[0]!, "package"] : ["package"];
  const anyway = isPackagedAnyway ? "; it is packaged without `exclude` and `include`, as osls 4 does" : "";
  service.diagnostics.report(
    isPackagedAnyway ? "warning" : "error",
    "serverless/empty-artifact",
    `no file is left for \`${artifact.name}\` after its patterns${anyway}`,
    {
      at: service.spanOf(own),
      hint: "patterns apply in order and the last one that matches a file decides: end with what must be inside",
    },
  );
}

function reportMissing(artifact: Artifact, service: Service): void {
  const [key] = artifact.functions;
  const own = service.functions.find((fn) => fn.key === key)?.config.package?.artifact === artifact.given;
  const path = own ? ["functions", key!, "package", "artifact"] : ["package", "artifact"];
  service.diagnostics.error("serverless/artifact-not-found", `the artifact \`${artifact.given}\` does not exist`, {
    at: service.spanOf(path),
    hint: "build it first, or let passrole make the zip by leaving `artifact` out",
  });
}
