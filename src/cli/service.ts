import { dirname } from "node:path";
import type { Target } from "../cloudformation/template.ts";
import type { Diagnostics } from "../diagnostics/diagnostics.ts";
import { partitionOf } from "../iam/arn.ts";
import { compileService, type CompiledService } from "../serverless/compile.ts";
import { artifactsOf, unknownHashes } from "../serverless/artifacts/locations.ts";
import { toService } from "../serverless/load-service.ts";
import { loadConfiguration } from "../serverless/read/load.ts";
import { validateConfiguration } from "../serverless/schema/validate.ts";
import type { Service } from "../serverless/service.ts";
import type { Io } from "./command.ts";
import type { InputOptions } from "./input-options.ts";
import { loadOptions, type Place } from "./load-options.ts";
import { askingPorts } from "./machine-ports.ts";

/**
 * Reads, validates and names the service in `file` (absolute). Undefined when it cannot be compiled; what was found is
 * in `diagnostics` either way, and goes on being collected there while the service is compiled.
 */
export async function loadService(
  file: string,
  place: Place,
  options: InputOptions,
  io: Io,
  diagnostics: Diagnostics,
): Promise<Service | undefined> {
  const { raw, offline } = options;
  const ports = askingPorts({ folder: dirname(file), raw, ...(offline !== undefined && { offline }) }, io);
  const loaded = await loadConfiguration(file, loadOptions(place, options), ports);
  const resolved = diagnostics.take(loaded);
  if (!resolved) return undefined;
  diagnostics.hide(resolved.secrets);
  const valid = diagnostics.take(validateConfiguration(resolved.value, resolved.spanOf));
  if (!valid) return undefined;
  const { lookups } = resolved;
  const service = toService(valid.config, valid.spanOf, { ...place, deploymentTime: io.now(), lookups }, diagnostics);
  return options.stackName ? { ...service, stackName: options.stackName } : service;
}

/** Compiles a service without making its artifacts: for commands that look at roles and policies only. */
export function compileWithoutArtifacts(service: Service): CompiledService {
  return compileService(
    service,
    artifactsOf(service, () => unknownHashes),
  );
}

/** What the deploy of a service decides before CloudFormation starts. */
export function targetOf(service: Service, { account, partition, parameters }: InputOptions): Target {
  return {
    partition: partition ?? partitionOf(service.region),
    account: account ?? "*",
    region: service.region,
    stackName: service.stackName,
    parameters,
  };
}
