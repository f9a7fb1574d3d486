import { readFileSync } from "node:fs";
import { relative } from "node:path";
import type { Deployment } from "../deploy-policy/deployment.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import type { Io } from "./command.ts";
import { findInput, type Input } from "./input.ts";
import type { InputOptions } from "./input-options.ts";
import { placesOf } from "./load-options.ts";
import { withOtherTypes } from "./other-types.ts";
import { templateDeployments } from "./template-deployment.ts";

/**
 * The deploys that a command is about: of each PATH, for each stage and region asked for. A stage may be a pattern
 * such as `pr-*`; names then hold `*` where the stage's differ. Types that the catalogue lacks are looked up.
 */
export async function loadDeployments(
  paths: readonly string[],
  options: InputOptions,
  io: Io,
): Promise<Outcome<readonly Deployment[]>> {
  const diagnostics = new Diagnostics();
  const deployments: Deployment[] = [];
  for (const path of paths) {
    const input = diagnostics.take(findInput(path, options.kind, io));
    if (input) deployments.push(...(await deploymentsOf(input, options, io, diagnostics)));
  }
  return diagnostics.outcome(await withOtherTypes(deployments, options, io));
}

async function deploymentsOf(
  input: Input,
  options: InputOptions,
  io: Io,
  diagnostics: Diagnostics,
): Promise<readonly Deployment[]> {
  if (input.kind === "cloud-assembly") {
    const { assemblyDeployments } = await import("./assembly-deployment.ts");
    return assemblyDeployments(input.file, options, io, diagnostics);
  }
  if (input.kind === "sam") {
    const { samDeployments } = await import("./sam-deployment.ts");
    return samDeployments(input, options, io, diagnostics);
  }
  if (input.kind !== "serverless") {
    const name = relative(io.cwd, input.file);
    return templateDeployments(name, readFileSync(input.file, "utf8"), options, diagnostics) ?? [];
  }
  const { serviceDeployment } = await import("./service-deployment.ts");
  const deployments: Deployment[] = [];
  for (const place of placesOf(options)) {
    const deployment = await serviceDeployment(input.file, place, options, io, diagnostics);
    if (deployment) deployments.push(deployment);
  }
  return deployments;
}
