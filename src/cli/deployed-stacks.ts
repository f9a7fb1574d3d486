import { AwsCallError } from "../aws/aws-call-error.ts";
import type { CloudFormation } from "../aws/cloudformation.ts";
import { readTemplate } from "../cloudformation/read-template.ts";
import type { Deployment } from "../deploy-policy/deployment.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import { matches } from "../iam/pattern.ts";
import { serverlessTransform } from "../sam/expand.ts";
import type { Io } from "./command.ts";
import type { InputOptions } from "./input-options.ts";
import { lookupRefusal } from "./lookup-refusal.ts";
import { withOtherTypes } from "./other-types.ts";
import { asChangeOf } from "./previous-templates.ts";
import { openSession, type Session } from "./session.ts";

/** Who asks for stacks, and about what. */
interface Asking {
  /** Folder whose `passrole.yml` counts. */
  folder: string;
  options: InputOptions;
  io: Io;
}

/** A stack in CloudFormation, and the stacks that it made inside itself. */
interface DeployedStack {
  /** As it was asked for. */
  name: string;
  cloudFormation: CloudFormation;
  /** Ids of stacks in it, at any depth. */
  nested: readonly string[];
}

/**
 * The deployments as changes of the stacks that CloudFormation has under their names, in their regions; one that it does
 * not have is deployed for the first time, which is a note. Errors: `deploy-policy/stack-pattern`,
 * `deploy-policy/other-account`, `deploy-policy/stack-not-read`.
 */
export async function asChangesOfStacks(
  deployments: readonly Deployment[],
  asking: Asking,
  diagnostics: Diagnostics,
): Promise<readonly Deployment[]> {
  const changes: Deployment[] = [];
  let outer: DeployedStack | undefined;
  // The stacks in a stack follow it.
  for (const deployment of deployments) {
    if (!deployment.nested) outer = await stackFor(deployment, asking, diagnostics);
    const id = outer && (deployment.nested ? nestedId(deployment, outer) : outer.name);
    const before = outer && id !== undefined ? await deployedAs(deployment, id, outer, asking, diagnostics) : undefined;
    changes.push(asChangeOf(deployment, before));
  }
  return changes;
}

/** Undefined where it cannot be asked for, or is not there. */
async function stackFor(
  deployment: Deployment,
  asking: Asking,
  diagnostics: Diagnostics,
): Promise<DeployedStack | undefined> {
  const { stackName: name, region, account } = deployment.target;
  if (name.includes("*")) {
    diagnostics.error("deploy-policy/stack-pattern", `\`${name}\` is a pattern: no one stack is changed`, {
      hint: "name stages that exist, or give what is deployed as a file: `--from PATH`",
    });
    return undefined;
  }
  const { connection, identity } = await sessionFor(deployment, asking);
  if (account !== "*" && account !== identity.account) {
    const message = `the stack is looked for in account ${identity.account}, and the policy is for ${account}`;
    diagnostics.error("deploy-policy/other-account", message, {
      hint: "give credentials of that account, or leave out `--account`",
    });
    return undefined;
  }
  const { cloudFormationClient } = await import("../aws/cloudformation-client.ts");
  const cloudFormation = await cloudFormationClient(connection);
  return read(`stack \`${name}\``, diagnostics, () => deployedStack(name, region, cloudFormation, diagnostics));
}

/** As who deploys it; what is no service of `passrole.yml` is looked for by the stack's name there. */
function sessionFor({ settings, target }: Deployment, { folder, options, io }: Asking): Promise<Session> {
  const provider = settings?.["provider"];
  const profile = textOf(provider, "profile");
  const instance = {
    service: textOf(settings, "service") ?? target.stackName,
    stage: textOf(provider, "stage") ?? options.stages[0] ?? "dev",
    region: target.region,
  };
  return openSession({ folder, instance, ...(profile !== undefined && { profile }) }, options.raw, io);
}

/** A stack that was never made, or of which a failed creation left nothing, is none. */
const empty = new Set(["REVIEW_IN_PROGRESS", "ROLLBACK_COMPLETE", "CREATE_FAILED", "DELETE_COMPLETE"]);

async function deployedStack(
  name: string,
  region: string,
  cloudFormation: CloudFormation,
  diagnostics: Diagnostics,
): Promise<DeployedStack | undefined> {
  const stack = await cloudFormation.describeStack(name);
  if (stack && !empty.has(stack.status))
    return { name, cloudFormation, nested: await stacksIn(stack.id, cloudFormation) };
  const message = `there is no stack \`${name}\` in ${region} yet: this is its first deploy`;
  diagnostics.note("deploy-policy/new-stack", message, { hint: "`--from stack:NAME` names another stack" });
  return undefined;
}

async function stacksIn(id: string, cloudFormation: CloudFormation): Promise<readonly string[]> {
  const resources = await cloudFormation.listResources(id);
  const inside = resources.flatMap(({ type, physicalId }) =>
    type === "AWS::CloudFormation::Stack" && physicalId !== undefined ? [physicalId] : [],
  );
  const further = await Promise.all(inside.map((each) => stacksIn(each, cloudFormation)));
  return [...inside, ...further.flat()];
}

/** The name of a nested stack ends with what CloudFormation adds: `outer-Logical-*`. */
function nestedId({ target }: Deployment, { nested }: DeployedStack): string | undefined {
  return nested.find((id) => matches(target.stackName, id.split("/")[1] ?? ""));
}

/** What is deployed as the same deploy of an earlier template. */
async function deployedAs(
  { target, tool }: Deployment,
  id: string,
  { cloudFormation }: DeployedStack,
  { options, io }: Asking,
  diagnostics: Diagnostics,
): Promise<Deployment | undefined> {
  const name = `stack ${target.stackName}`;
  const text = await read(`stack \`${target.stackName}\``, diagnostics, () => templateOf(id, cloudFormation));
  if (text === undefined) return undefined;
  const { templateDeployments } = await import("./template-deployment.ts");
  const own = {
    ...options,
    stackName: target.stackName,
    regions: [target.region],
    parameters: target.parameters ?? {},
  };
  const found = new Diagnostics();
  const made = templateDeployments(name, text, own, found);
  // What only warns about a template that goes is of no use any more.
  diagnostics.list.push(...found.list.filter(({ severity }) => severity === "error"));
  const [before] = await withOtherTypes(made ?? [], options, io);
  return before && { ...before, tool };
}

/**
 * As it was given, since the same is made of it here as of the new one; as CloudFormation processed it only where that
 * cannot be done here.
 */
async function templateOf(id: string, cloudFormation: CloudFormation): Promise<string> {
  const original = await cloudFormation.getTemplate(id, "Original");
  const { diagnostics } = readTemplate(id, original, { applied: [serverlessTransform] });
  const isMade = diagnostics.some(({ code }) => code.startsWith("cloudformation/unsupported-"));
  return isMade ? cloudFormation.getTemplate(id, "Processed") : original;
}

/** What AWS refuses to tell is an error: without it the policy would be one of a first deploy. */
async function read<T>(what: string, diagnostics: Diagnostics, ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof AwsCallError)) throw error;
    const { message } = lookupRefusal(error, what);
    const hint = "`--from stack` takes `cloudformation:DescribeStacks`, `ListStackResources` and `GetTemplate` on it";
    diagnostics.error("deploy-policy/stack-not-read", message, { hint });
    return undefined;
  }
}

function textOf(object: unknown, key: string): string | undefined {
  const value = typeof object === "object" && object !== null ? (object as Record<string, unknown>)[key] : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}
