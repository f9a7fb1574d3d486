import type { AwsCallError } from "../../aws/aws-call-error.ts";
import type { StackChange } from "../../aws/cloudformation.ts";
import type { StackPorts } from "../ports.ts";
import { watchStack, type StackOutcome, type StackRun } from "../watch-stack.ts";
import { changeSetName, dropChangeSet, executeChangeSet, makeChangeSet, type MadeChangeSet } from "./change-set.ts";
import { hasAnswerBeenLost, isAtWork, performOnce } from "./lost-answer.ts";
import { operationOf, stackRequest, type TemplateChange } from "./template-change.ts";

/** What came of giving a stack a template. */
export type Applied =
  /** The stack has it already. */
  | { kind: "unchanged" }
  /** Only the change set was made. */
  | { kind: "planned"; changeSet: string; changes: readonly StackChange[] }
  /** The stack changed, or failed to: its outcome tells. */
  | { kind: "carried-out"; outcome: StackOutcome; changes: readonly StackChange[] };

/** Gives a stack a template, and waits until CloudFormation is done. Rejects when that cannot begin. */
export function applyTemplate(change: TemplateChange, ports: StackPorts): Promise<Applied> {
  const direct = change.settings.method === "direct" && change.execute;
  return direct ? applyDirectly(change, ports) : applyByChangeSet(change, ports);
}

async function applyByChangeSet(change: TemplateChange, ports: StackPorts): Promise<Applied> {
  const { stackName } = change.settings;
  ports.progress({ kind: "step", text: `making the change set of \`${stackName}\`` });
  const made = await makeChangeSet(change, ports);
  if (!made) return { kind: "unchanged" };
  const { changes } = made.set;
  if (!change.execute) return { kind: "planned", changeSet: changeSetName(stackName), changes };
  await begin(change, made, ports);
  return { kind: "carried-out", changes, outcome: await watch(change, made.stackId, changes.length, ports) };
}

async function begin(change: TemplateChange, made: MadeChangeSet, ports: StackPorts): Promise<void> {
  let begun = false;
  const watched = {
    ...change,
    begun: () => {
      begun = true;
      change.begun();
    },
  };
  try {
    await executeChangeSet(watched, ports);
  } catch (error) {
    if (!begun) await dropChangeSet(change, ports).catch(() => undefined);
    throw error;
  }
}

async function applyDirectly(change: TemplateChange, ports: StackPorts): Promise<Applied> {
  const stackId = await (change.stack ? update : create)(change, ports);
  if (stackId === undefined) return { kind: "unchanged" };
  change.begun();
  const count = Object.keys(change.template.Resources).length;
  return { kind: "carried-out", changes: [], outcome: await watch(change, stackId, count, ports) };
}

function create(change: TemplateChange, ports: StackPorts): Promise<string> {
  const { stackPolicy, disableRollback } = change.settings;
  const request = {
    ...stackRequest(change),
    ...(stackPolicy !== undefined && { stackPolicy }),
    ...(disableRollback ? { disableRollback } : { onFailure: "DELETE" as const }),
  };
  const begun = (error: AwsCallError): Promise<string | undefined> => ownStack(error, /AlreadyExists/, change, ports);
  return performOnce(() => ports.cloudFormation.createStack(request), begun, ports);
}

/** The stack's id; undefined when it has the template already. */
async function update(change: TemplateChange, ports: StackPorts): Promise<string | undefined> {
  const { stackPolicy, disableRollback } = change.settings;
  const request = {
    ...stackRequest(change),
    ...(stackPolicy !== undefined && { stackPolicy }),
    ...(disableRollback && { disableRollback }),
  };
  const begun = async (error: AwsCallError): Promise<true | undefined> =>
    (await ownStack(error, /_IN_PROGRESS state/, change, ports)) === undefined ? undefined : true;
  const changes = await performOnce(() => ports.cloudFormation.updateStack(request), begun, ports);
  return changes ? change.stack!.id : undefined;
}

/** The stack's id when the call was not answered but began its work. */
async function ownStack(
  error: AwsCallError,
  codes: RegExp,
  { token, settings: { stackName } }: TemplateChange,
  { cloudFormation }: StackPorts,
): Promise<string | undefined> {
  if (!hasAnswerBeenLost(error, codes) || !(await isAtWork(stackName, token, cloudFormation))) return undefined;
  return (await cloudFormation.describeStack(stackName))?.id;
}

function watch(change: TemplateChange, stackId: string, resources: number, ports: StackPorts): Promise<StackOutcome> {
  const { stackName } = change.settings;
  const operation = operationOf(change);
  const run: StackRun = { stackName, stackId, operation, token: change.token };
  ports.progress({ kind: "stack", stackName, operation, ...(resources > 0 && { resources }) });
  return watchStack(run, ports);
}
