import { dirname, join } from "node:path/posix";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import { assetDestinations, type AssetDestination } from "./assets.ts";
import { environmentOf, type Environment } from "./environment.ts";
import {
  itemsIn,
  objectIn,
  objectsIn,
  readJson,
  reportMissing,
  textsIn,
  type AssemblyFiles,
  type Json,
} from "./files.ts";
import { readMetadata, type StackMetadata } from "./metadata.ts";
import { stackRoles, type StackRoles } from "./roles.ts";

/** A stack of a cloud assembly. */
export interface AssembledStack extends StackMetadata {
  /** Its place among the app's constructs, as `cdk deploy` takes it: `Prod/Orders`. */
  displayName: string;
  stackName: string;
  /** The folder of the assembly, possibly a nested one, that it and its assets stand in. */
  folder: string;
  templateFile: string;
  templateText: string;
  environment: Environment;
  tags: Readonly<Record<string, string>>;
  parameters: Readonly<Record<string, string>>;
  roles: StackRoles;
  assets: readonly AssetDestination[];
  /** Name of the SSM parameter with the version of the bootstrap stack, and the version that is asked for. */
  bootstrap: { parameter?: string; version?: number };
  terminationProtection: boolean;
  /** Whether the assembly was made while lookups had no answer yet. */
  lookups: boolean;
}

/**
 * Reads a cloud assembly with those nested in it: what `cdk synth` leaves. Errors: `cloud-assembly/file-missing`,
 * `cloud-assembly/invalid-json`, `cloud-assembly/no-stacks`; warning `cloud-assembly/missing-lookup`. Source: the
 * schema of cloud assemblies, `@aws-cdk/cloud-assembly-schema`.
 */
export function readAssembly(manifest: string, files: AssemblyFiles): Outcome<readonly AssembledStack[]> {
  const found = new Diagnostics();
  const stacks = stacksOf(manifest, files, found);
  if (stacks.length === 0 && !found.failed) {
    found.error("cloud-assembly/no-stacks", `\`${files.name(manifest)}\` names no stack`);
  }
  return found.outcome(stacks);
}

function stacksOf(path: string, files: AssemblyFiles, found: Diagnostics): readonly AssembledStack[] {
  const manifest = readJson(path, files, found);
  if (!manifest) return [];
  const missing = itemsIn(manifest["missing"]);
  for (const context of missing) reportMissingLookup(context, path, files, found);
  const folder = dirname(path);
  const artifacts = new Map(objectsIn(manifest["artifacts"]));
  return [...artifacts].flatMap(([id, artifact]) => {
    if (artifact["type"] === "cdk:cloud-assembly") return nestedIn(artifact, folder, files, found);
    if (artifact["type"] !== "aws:cloudformation:stack") return [];
    return stackOf(id, { folder, artifacts, lookups: missing.length > 0 }, files, found) ?? [];
  });
}

function nestedIn(artifact: Json, folder: string, files: AssemblyFiles, found: Diagnostics): readonly AssembledStack[] {
  const { directoryName } = textsIn(artifact["properties"]);
  // A folder that is not below this one could lead back here.
  if (directoryName === undefined || /^[./]|\.\./.test(directoryName)) return [];
  return stacksOf(join(folder, directoryName, "manifest.json"), files, found);
}

function reportMissingLookup(context: Json, path: string, files: AssemblyFiles, found: Diagnostics): void {
  const { key = "a value" } = textsIn(context);
  found.warning("cloud-assembly/missing-lookup", `\`${key}\` is not looked up in \`${files.name(path)}\``, {
    hint: "the templates hold made-up values in its place: run `cdk synth` with credentials, and keep `cdk.context.json`",
  });
}

/** What a stack is read among. */
interface Surroundings {
  folder: string;
  artifacts: ReadonlyMap<string, Json>;
  lookups: boolean;
}

function stackOf(
  id: string,
  { folder, artifacts, lookups }: Surroundings,
  files: AssemblyFiles,
  found: Diagnostics,
): AssembledStack | undefined {
  const artifact = artifacts.get(id)!;
  const properties = objectIn(artifact["properties"]);
  const { templateFile = "", stackName = id, bootstrapStackVersionSsmParameter: parameter } = textsIn(properties);
  const { displayName = id } = textsIn(artifact);
  const path = join(folder, templateFile);
  const templateText = files.read(path);
  if (templateText === undefined) {
    reportMissing(path, files, found);
    return undefined;
  }
  const version = properties["requiresBootstrapStackVersion"];
  return {
    displayName,
    stackName,
    folder,
    templateFile: path,
    templateText,
    environment: environmentOf(artifact["environment"]),
    tags: textsIn(properties["tags"]),
    parameters: textsIn(properties["parameters"]),
    roles: stackRoles(properties),
    assets: assetsOf(artifact, { folder, artifacts, lookups }, files, found),
    bootstrap: { ...(parameter !== undefined && { parameter }), ...(typeof version === "number" && { version }) },
    terminationProtection: properties["terminationProtection"] === true,
    lookups,
    ...readMetadata(metadataOf(artifact, folder, files, found)),
  };
}

/** A stack depends on the manifests of its assets. */
function assetsOf(
  { dependencies }: Json,
  { folder, artifacts }: Surroundings,
  files: AssemblyFiles,
  found: Diagnostics,
): readonly AssetDestination[] {
  const ids = Array.isArray(dependencies) ? dependencies.map(String) : [];
  const manifests = ids.map((id) => objectIn(artifacts.get(id))).filter(({ type }) => type === "cdk:asset-manifest");
  return manifests.flatMap(({ properties }) => {
    const { file = "" } = textsIn(properties);
    return assetDestinations(readJson(join(folder, file), files, found) ?? {});
  });
}

/** In the manifest, or since CDK 2.200 in a file of its own. */
function metadataOf(artifact: Json, folder: string, files: AssemblyFiles, found: Diagnostics): Json {
  const { additionalMetadataFile } = textsIn(artifact);
  const more = additionalMetadataFile && readJson(join(folder, additionalMetadataFile), files, found);
  return { ...objectIn(artifact["metadata"]), ...more };
}
