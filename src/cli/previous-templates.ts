import type { Deployment } from "../deploy-policy/deployment.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { Io } from "./command.ts";
import { loadDeployments } from "./deployment.ts";
import { findInput } from "./input.ts";
import type { InputOptions } from "./input-options.ts";

/** Where it is found what the stacks are made of now: a service or template, or CloudFormation itself. */
export type From = { path: string } | "stack";

/** `--from PATH`, `--from stack` or `--from stack:NAME`. */
export function parseFrom(raw: unknown): { from?: From } {
  if (typeof raw !== "string") return {};
  return { from: raw === "stack" || raw.startsWith("stack:") ? "stack" : { path: raw } };
}

/** `--from stack:NAME` is `--stack NAME --from stack`. Bad usage is thrown with exit code 2. */
export function withStackOfFrom(options: InputOptions): InputOptions {
  const { from } = options.raw;
  const name = typeof from === "string" ? /^stack:(.*)$/.exec(from)?.[1] : undefined;
  if (name === undefined) return options;
  if (/^[A-Za-z][A-Za-z0-9-]*$/.test(name) && (options.stackName ?? name) === name)
    return { ...options, stackName: name };
  const message = options.stackName
    ? `\`--from ${String(from)}\` and \`--stack ${options.stackName}\` are two stacks`
    : `\`${name}\` is no name of a stack`;
  throw PassroleError.of("cli/bad-usage", message, { hint: "name the stack once, e.g. `--from stack:orders-dev`" });
}

/** The deploys of the paths as changes of what is deployed. */
export async function loadChanges(
  paths: readonly string[],
  from: From,
  options: InputOptions,
  io: Io,
): Promise<Outcome<readonly Deployment[]>> {
  if (from === "stack") return changesOfStacks(paths, options, io);
  const diagnostics = new Diagnostics();
  const loaded = diagnostics.take(await loadDeployments(paths, options, io));
  if (!loaded) return diagnostics.outcome<readonly Deployment[]>(undefined);
  return diagnostics.outcome(diagnostics.take(await asChangesFrom(from.path, loaded, options, io)));
}

/** Each path by itself, since its folder says who deploys it. */
async function changesOfStacks(
  paths: readonly string[],
  options: InputOptions,
  io: Io,
): Promise<Outcome<readonly Deployment[]>> {
  const { asChangesOfStacks } = await import("./deployed-stacks.ts");
  const diagnostics = new Diagnostics();
  const changes: Deployment[] = [];
  for (const path of paths) {
    const loaded = diagnostics.take(await loadDeployments([path], options, io)) ?? [];
    const folder = findInput(path, options.kind, io).value?.folder;
    if (folder === undefined || diagnostics.failed) continue;
    changes.push(...(await asChangesOfStacks(loaded, { folder, options, io }, diagnostics)));
  }
  return diagnostics.outcome(changes);
}

/** The deployments as changes of what `path` holds; a stack that is not in it is new. What is wrong in it is said too. */
async function asChangesFrom(
  path: string,
  deployments: readonly Deployment[],
  options: InputOptions,
  io: Io,
): Promise<Outcome<readonly Deployment[]>> {
  const diagnostics = new Diagnostics();
  // What only warns about a template that goes is of no use any more.
  const { value: previous, diagnostics: found } = await loadDeployments([path], options, io);
  diagnostics.list.push(...found.filter(({ severity }) => severity === "error"));
  if (!previous) return diagnostics.outcome<readonly Deployment[]>(undefined);
  return diagnostics.outcome(deployments.map((each) => changeOf(each, deployments, previous, diagnostics)));
}

function changeOf(
  deployment: Deployment,
  all: readonly Deployment[],
  previous: readonly Deployment[],
  diagnostics: Diagnostics,
): Deployment {
  const { stackName, region } = deployment.target;
  const inRegion = previous.filter(({ target }) => target.region === region);
  // Templates are called after their files: where there is one of each, it is the same stack.
  const onlyOne = stackNames(all).size === 1 && stackNames(previous).size === 1;
  const same = inRegion.find(({ target }) => target.stackName === stackName) ?? (onlyOne ? inRegion[0] : undefined);
  if (!same) {
    diagnostics.note("deploy-policy/new-stack", `\`--from\` has no stack \`${stackName}\` in ${region}: it is new`, {
      hint: "`--stack NAME` says that both files are of one stack",
    });
  }
  return asChangeOf(deployment, same);
}

/** A deployment as the change of an earlier one; of nothing where there is none. */
export function asChangeOf(deployment: Deployment, before: Deployment | undefined): Deployment {
  const { template, origin } = before ?? { template: { Resources: {} }, origin: () => undefined };
  const otherTypes = new Map([...(before?.otherTypes ?? []), ...(deployment.otherTypes ?? [])]);
  return { ...deployment, otherTypes, previous: { template, origin } };
}

function stackNames(deployments: readonly Deployment[]): ReadonlySet<string> {
  return new Set(deployments.map(({ target }) => target.stackName));
}
