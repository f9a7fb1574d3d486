import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkHandlers } from "../checks/handlers.ts";
import { checkPlugins } from "../checks/plugins.ts";
import { compileService, type CompiledService } from "../compile.ts";
import type { Service, ServiceFunction } from "../service.ts";
import { buildArtifacts, type BuiltArtifact } from "./build-artifacts.ts";
import { artifactsOf, unknownHashes } from "./locations.ts";
import { isSame, planArtifacts } from "./plan.ts";
import type { PackageRequest } from "./write-package.ts";

/** One function of a service, packaged. */
export interface FunctionPackage {
  compiled: CompiledService;
  /** Its zip; absent for a container image. */
  zip?: { file: string; sha256: string };
}

/**
 * Makes the zip of one function in the folder `request.out`, which exists, and compiles its service. Undefined when
 * `service.diagnostics` have an error.
 */
export async function buildFunction(
  fn: ServiceFunction,
  service: Service,
  request: PackageRequest,
): Promise<FunctionPackage | undefined> {
  const artifact = await functionArtifact(fn, service, request);
  const made = artifact ? [artifact] : [];
  const compiled = compileService(
    service,
    artifactsOf(service, (planned) => made.find((each) => isSame(each, planned)) ?? unknownHashes),
  );
  if (service.diagnostics.failed) return undefined;
  return { compiled, ...(artifact && { zip: { file: join(request.out, artifact.name), sha256: artifact.sha256 } }) };
}

async function functionArtifact(
  { key }: ServiceFunction,
  service: Service,
  { folder, configurationFile, out, built }: PackageRequest,
): Promise<BuiltArtifact | undefined> {
  const planned = planArtifacts(service).filter(({ functions }) => functions.includes(key));
  const artifacts = planned.map((each) => (built === undefined ? each : { ...each, given: join(built, each.name) }));
  checkPlugins(service, built === undefined ? ["template"] : ["packages", "template"]);
  checkHandlers(service, artifacts, (path) => existsSync(join(folder, path)), "error");
  const options = { folder, target: out, output: join(folder, ".serverless"), configurationFile };
  return (await buildArtifacts(artifacts, service, options))[0];
}
