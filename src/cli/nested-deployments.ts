import { constructPaths } from "../cloud-assembly/construct-paths.ts";
import type { AssemblyFiles } from "../cloud-assembly/files.ts";
import { nestedTemplateFile } from "../cloud-assembly/nested-template.ts";
import type { AssembledStack } from "../cloud-assembly/read-assembly.ts";
import { isRecord } from "../cloudformation/intrinsics.ts";
import { createResolver, type Resolver } from "../cloudformation/resolver.ts";
import type { Deployment } from "../deploy-policy/deployment.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import type { InputOptions } from "./input-options.ts";
import { templateDeployments } from "./template-deployment.ts";

/** What a deployment's nested stacks are found in. */
interface Surroundings {
  stack: AssembledStack;
  files: AssemblyFiles;
  options: InputOptions;
  /** Templates of the stacks around this one; none of them is nested in it again. */
  around?: readonly string[];
}

/** A deployment, and one for each stack in it whose template the assembly has. */
export function withNestedStacks(
  deployment: Deployment,
  surroundings: Surroundings,
  diagnostics: Diagnostics,
): readonly Deployment[] {
  const resolver = createResolver(deployment.template, deployment.target);
  const ids = Object.entries(deployment.template.Resources)
    .filter(([, { Type }]) => Type === "AWS::CloudFormation::Stack")
    .map(([logicalId]) => logicalId);
  const inside = ids.map((id) => nestedIn(id, deployment, resolver, surroundings, diagnostics));
  const nestedStacks = new Set(ids.filter((_, at) => inside[at]!.length > 0));
  return [{ ...deployment, nestedStacks }, ...inside.flat()];
}

function nestedIn(
  logicalId: string,
  outer: Deployment,
  resolver: Resolver,
  { stack, files, options, around = [stack.templateFile] }: Surroundings,
  diagnostics: Diagnostics,
): readonly Deployment[] {
  const path = nestedTemplateFile(logicalId, stack, resolver);
  const text = path === undefined || around.includes(path) ? undefined : files.read(path);
  if (path === undefined || text === undefined) return [];
  const own = {
    ...options,
    stackName: nestedName(outer.target.stackName, logicalId),
    parameters: parametersOf(logicalId, resolver),
  };
  const found = new Diagnostics();
  const made = templateDeployments(files.name(path), text, own, found) ?? [];
  diagnostics.take({ diagnostics: found.list });
  return made.flatMap((each) => {
    const nested = insideOf(outer, each);
    return withNestedStacks(nested, { stack, files, options: own, around: [...around, path] }, diagnostics);
  });
}

/** CloudFormation makes the name, of at most 128 characters, and ends it with 13 of its own. */
function nestedName(outer: string, logicalId: string): string {
  const name = `${outer}-${logicalId}-*`;
  return name.length + 13 <= 128 ? name : `${outer.slice(0, 50)}*`;
}

/** What the outer stack gives a nested one; a value that is not known, or one of several, is left open. */
function parametersOf(logicalId: string, resolver: Resolver): Readonly<Record<string, string>> {
  const given = resolver.template.Resources[logicalId]!.Properties?.["Parameters"];
  const known = Object.entries(isRecord(given) ? given : {}).flatMap(([name, value]): [string, string][] => {
    const [text, ...others] = resolver.texts(value);
    return [[name, text === undefined || others.length > 0 ? "*" : text]];
  });
  return Object.fromEntries(known);
}

function insideOf({ tool, serviceRole, deployRole, constructs }: Deployment, inner: Deployment): Deployment {
  return {
    ...inner,
    tool,
    nested: true,
    constructs: new Map([...(constructs ?? []), ...constructPaths(inner.template)]),
    ...(serviceRole !== undefined && { serviceRole }),
    ...(deployRole !== undefined && { deployRole }),
  };
}
