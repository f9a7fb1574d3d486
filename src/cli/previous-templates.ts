import type { Deployment } from "../deploy-policy/deployment.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { Io } from "./command.ts";
import { loadDeployments } from "./deployment.ts";
import type { InputOptions } from "./input-options.ts";

/** `--from PATH`: what the stacks are made of before. Bad usage is thrown with exit code 2. */
export function parseFrom(raw: unknown): { from?: string } {
  if (typeof raw !== "string") return {};
  if (raw !== "stack") return { from: raw };
  throw PassroleError.of("cli/bad-usage", "`--from stack` is not read from the account yet: give the template's file", {
    hint: "`aws cloudformation get-template --stack-name NAME --query TemplateBody` prints it",
  });
}

/** The deployments as changes of what `path` holds; a stack that is not in it is new. What is wrong in it is said too. */
export async function asChangesFrom(
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
  const { template, origin } = same ?? { template: { Resources: {} }, origin: () => undefined };
  const otherTypes = new Map([...(same?.otherTypes ?? []), ...(deployment.otherTypes ?? [])]);
  return { ...deployment, otherTypes, previous: { template, origin } };
}

function stackNames(deployments: readonly Deployment[]): ReadonlySet<string> {
  return new Set(deployments.map(({ target }) => target.stackName));
}
