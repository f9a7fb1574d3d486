import { statSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import type { Deployment } from "../deploy-policy/deployment.ts";
import { packageProblems } from "../deploy/package/check-package.ts";
import type { DeploymentPackage } from "../deploy/package/deployment-package.ts";
import { readPackage } from "../deploy/package/read-package.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Diagnostics } from "../diagnostics/diagnostics.ts";
import { writePackage } from "../serverless/artifacts/write-package.ts";
import { leftUndone } from "../serverless/checks/plugins.ts";
import type { Io } from "./command.ts";
import { deployedOutputs } from "./deployed-layers.ts";
import type { InputOptions } from "./input-options.ts";
import { openService } from "./open-service.ts";
import { targetOf } from "./service.ts";
import { deploymentOf } from "./service-deployment.ts";

/** What a deploy is about. */
export interface DeployInput {
  pkg: DeploymentPackage;
  /** The same for the policy it takes; its account is not known yet. */
  deployment: Deployment;
  /** Folder whose `passrole.yml` counts. */
  folder: string;
}

/**
 * The package to deploy: what `--package DIR` holds, or the service at PATH, packaged now. Undefined when
 * `diagnostics` say why there is none.
 */
export async function deployInput(
  path: string,
  options: InputOptions,
  io: Io,
  diagnostics: Diagnostics,
): Promise<DeployInput | undefined> {
  const given = options.raw["package"];
  const input =
    typeof given === "string"
      ? await givenPackage(given, path, options, io, diagnostics)
      : await newPackage(path, options, io, diagnostics);
  if (!input) return undefined;
  const [stage, region] = [options.stages[0], options.regions[0]];
  refuse(packageProblems(input.pkg, { stage, region, parameters: options.parameters }), diagnostics);
  return diagnostics.failed ? undefined : input;
}

/** Adds problems; what was a warning while the package was made is an error now, in the place where it was said. */
function refuse(problems: readonly Diagnostic[], { list }: Diagnostics): void {
  const textOf = ({ code, message }: Diagnostic): string => `${code} ${message}`;
  const refused = new Set(problems.map(textOf));
  const said = new Set(list.map(textOf));
  for (const [index, each] of list.entries()) {
    if (refused.has(textOf(each))) list[index] = { ...each, severity: "error" };
  }
  list.push(...problems.filter((problem) => !said.has(textOf(problem))));
}

async function givenPackage(
  given: string,
  path: string,
  options: InputOptions,
  io: Io,
  diagnostics: Diagnostics,
): Promise<DeployInput | undefined> {
  const pkg = diagnostics.take(await readPackage({ folder: resolve(io.cwd, given), name: given }));
  if (!pkg) return undefined;
  diagnostics.list.push(...leftUndone(pkg.service));
  return { pkg, deployment: packagedDeployment(pkg, options), folder: folderOf(resolve(io.cwd, path)) };
}

async function newPackage(
  path: string,
  options: InputOptions,
  io: Io,
  diagnostics: Diagnostics,
): Promise<DeployInput | undefined> {
  const opened = await openService(path, options, io, diagnostics);
  if (!opened) return undefined;
  const { folder, file: configurationFile } = opened.input;
  const out = resolve(folder, ".serverless");
  const deployed = await deployedOutputs(opened, options, io);
  const made = await writePackage(opened.service, { folder, configurationFile, out, deployed });
  if (!made) return undefined;
  const name = relative(io.cwd, out) || ".";
  const pkg = diagnostics.take(await readPackage({ folder: out, name, service: made.service }));
  return pkg && { pkg, deployment: { ...deploymentOf(made.compiled, options), tool: "passrole" }, folder };
}

/** What its plugins changed is in what the framework packaged: none of them is run any more. */
function packagedDeployment({ service, template }: DeploymentPackage, options: InputOptions): Deployment {
  return {
    template,
    target: targetOf(service, options),
    tool: "passrole",
    settings: service.config,
    plugins: [],
    stackTags: [...Object.keys(service.provider.stackTags ?? {}), ...Object.keys(options.stackTags)],
    origin: () => undefined,
  };
}

function folderOf(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? dirname(path) : path;
}
