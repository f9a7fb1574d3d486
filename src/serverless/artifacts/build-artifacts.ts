import { copyFileSync, existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Service } from "../service.ts";
import { layerHash } from "./layer-hash.ts";
import type { ArtifactHashes } from "./locations.ts";
import { reportEmpty, reportMissing, reportNoContent, reportNoFolder } from "./missing.ts";
import { packageableFiles } from "./packageable-files.ts";
import type { Artifact } from "./plan.ts";
import { selectFiles } from "./select.ts";
import { sha256Of, writeZip } from "./zip.ts";

export interface BuiltArtifact extends Artifact, ArtifactHashes {
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
  const built: BuiltArtifact[] = [];
  const filesIn = rememberingFiles(service, options);
  for (const artifact of artifacts.filter((each) => isPossible(each, service, options))) {
    const zip =
      artifact.given === undefined
        ? await zipped(artifact, filesIn(artifact.folder), options, service)
        : await taken(artifact.given, artifact, options);
    if (zip) built.push({ ...artifact, ...zip, ...(await hashOfLayer(artifact, service, options)) });
  }
  return built;
}

/** The files of a folder are looked up once: all functions share them. */
function rememberingFiles(service: Service, options: BuildOptions): (folder: string | undefined) => readonly string[] {
  const known = new Map<string | undefined, readonly string[]>();
  return (folder) => {
    const files = known.get(folder) ?? packageableFiles(resolve(options.folder, folder ?? "."), service, options);
    known.set(folder, files);
    return files;
  };
}

type Zip = Pick<BuiltArtifact, "sha256" | "files">;

async function zipped(
  artifact: Artifact,
  tree: readonly string[],
  { folder, target }: BuildOptions,
  service: Service,
): Promise<Zip | undefined> {
  const files = filesOf(artifact, tree, service);
  if (files.length === 0) return undefined;
  const base = resolve(folder, artifact.folder ?? ".");
  const sha256 = await writeZip(base, files, join(target, artifact.name), service.framework);
  return { sha256, files: files.length };
}

async function taken(given: string, { name }: Artifact, { folder, target }: BuildOptions): Promise<Zip> {
  const path = resolve(folder, given);
  copyFileSync(path, join(target, name));
  return { sha256: await sha256Of(path) };
}

async function hashOfLayer(
  { layer: key, name }: Artifact,
  service: Service,
  { target }: BuildOptions,
): Promise<Pick<ArtifactHashes, "layerHash">> {
  const layer = service.layers.find((each) => each.key === key);
  return layer ? { layerHash: await layerHash(layer, service, join(target, name)) } : {};
}

function filesOf(artifact: Artifact, tree: readonly string[], service: Service): string[] {
  const files = selectFiles(tree, artifact.patterns);
  if (files.length > 0) return files;
  const today = service.framework === 4 ? selectFiles(tree, artifact.todaysPatterns) : [];
  reportEmpty(artifact, today.length > 0, service);
  return today;
}

/** Whether there is something to zip, or a zip; what is missing is reported. */
function isPossible(artifact: Artifact, service: Service, { folder }: BuildOptions): boolean {
  const { given, layer } = artifact;
  if (given !== undefined) return existsSync(resolve(folder, given)) || reportMissing(artifact, service);
  if (layer === undefined) return true;
  if (artifact.folder === undefined) return reportNoContent(layer, service);
  return isFolder(resolve(folder, artifact.folder)) || reportNoFolder(layer, artifact.folder, service);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
