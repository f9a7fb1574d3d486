import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { ToolName } from "../catalogue/tools/tools.ts";
import { constructPaths } from "../cloud-assembly/construct-paths.ts";
import { filledIn, type AssemblyPlace } from "../cloud-assembly/environment.ts";
import type { AssemblyFiles } from "../cloud-assembly/files.ts";
import { readAssembly, type AssembledStack } from "../cloud-assembly/read-assembly.ts";
import { assemblySettings, stackParameters } from "../cloud-assembly/settings.ts";
import type { Deployment } from "../deploy-policy/deployment.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import { partitionOf } from "../iam/arn.ts";
import { chosenStacks } from "./chosen-stacks.ts";
import type { Io } from "./command.ts";
import { distinct } from "./explanation.ts";
import type { InputOptions } from "./input-options.ts";
import { withNestedStacks } from "./nested-deployments.ts";
import { templateDeployments } from "./template-deployment.ts";

/** The deploys of a cloud assembly: of each of its stacks, with those nested in it, where its environment says. */
export function assemblyDeployments(
  manifest: string,
  options: InputOptions,
  io: Pick<Io, "cwd">,
  diagnostics: Diagnostics,
): readonly Deployment[] {
  const files = filesIn(dirname(manifest), io);
  const stacks = diagnostics.take(readAssembly("manifest.json", files)) ?? [];
  const found = new Diagnostics();
  const deployments = chosenStacks(stacks, options.stackName, found).flatMap((stack) =>
    placesOf(stack, options).flatMap((place) => stackDeployments(stack, place, options, files, found)),
  );
  diagnostics.take({ diagnostics: distinct(found.list) });
  return deployments;
}

function filesIn(folder: string, { cwd }: Pick<Io, "cwd">): AssemblyFiles {
  const at = (path: string): string => join(folder, path);
  return {
    name: (path) => relative(cwd, at(path)),
    read: (path) => (existsSync(at(path)) ? readFileSync(at(path), "utf8") : undefined),
  };
}

/** Account and region that the app leaves open are those of the command line. */
function placesOf({ environment }: AssembledStack, options: InputOptions): readonly AssemblyPlace[] {
  const asked = options.regions.length > 0 ? options.regions : ["us-east-1"];
  const regions = environment.region === undefined ? asked : [environment.region];
  const account = environment.account ?? options.account ?? "*";
  return regions.map((region) => ({ partition: options.partition ?? partitionOf(region), account, region }));
}

function stackDeployments(
  stack: AssembledStack,
  place: AssemblyPlace,
  options: InputOptions,
  files: AssemblyFiles,
  diagnostics: Diagnostics,
): readonly Deployment[] {
  const own = optionsFor(stack, place, options);
  const found = new Diagnostics();
  const made = templateDeployments(files.name(stack.templateFile), stack.templateText, own, found) ?? [];
  diagnostics.take({ diagnostics: found.list });
  return made.flatMap((deployment) => {
    const known = assembled(deployment, stack, place);
    return withNestedStacks(known, { stack, files, options: own }, diagnostics);
  });
}

function optionsFor(stack: AssembledStack, place: AssemblyPlace, options: InputOptions): InputOptions {
  return {
    ...options,
    account: place.account,
    partition: place.partition,
    regions: [place.region],
    stackName: stack.stackName,
    stackTags: { ...stack.tags, ...options.stackTags },
    parameters: { ...stackParameters(stack, place), ...options.parameters },
  };
}

/** A template's deployment with what the assembly says of the stack. */
function assembled(deployment: Deployment, stack: AssembledStack, place: AssemblyPlace): Deployment {
  const { deploy, execution } = stack.roles;
  return {
    ...deployment,
    tool: toolOf(stack),
    settings: { ...assemblySettings(stack, place) },
    constructs: new Map([...stack.constructs, ...constructPaths(deployment.template)]),
    ...(deploy !== undefined && { deployRole: filledIn(deploy, place) }),
    ...(execution !== undefined && { serviceRole: filledIn(execution, place) }),
  };
}

/** SST tags its stacks. */
function toolOf({ tags }: AssembledStack): ToolName {
  return "sst:app" in tags ? "sst" : "cdk";
}
