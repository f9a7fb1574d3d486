import type { StackChange } from "../../aws/cloudformation.ts";
import type { StackPorts } from "../ports.ts";
import { watchStack, type StackOutcome, type StackRun } from "../watch-stack.ts";
import { changeSetName, dropChangeSet, executeChangeSet, makeChangeSet, type MadeChangeSet } from "./change-set.ts";
import { hasAnswerBeenLost, isAtWork } from "./lost-answer.ts";
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

async function create(change: TemplateChange, { cloudFormation }: StackPorts): Promise<string> {
  const { stackName, stackPolicy, disableRollback } = change.settings;
  try {
    return await cloudFormation.createStack({
      ...stackRequest(change),
      ...(stackPolicy !== undefined && { stackPolicy }),
      ...(disableRollback ? { disableRollback } : { onFailure: "DELETE" }),
    });
  } catch (error) {
    return ownStack(error, /AlreadyExists/, change, stackName, cloudFormation);
  }
}

async function update(change: TemplateChange, { cloudFormation }: StackPorts): Promise<string | undefined> {
  const { stackPolicy, disableRollback, stackName } = change.settings;
  try {
    const changed = await cloudFormation.updateStack({
      ...stackRequest(change),
      ...(stackPolicy !== undefined && { stackPolicy }),
      ...(disableRollback && { disableRollback }),
    });
    return changed ? change.stack!.id : undefined;
  } catch (error) {
    return ownStack(error, /_IN_PROGRESS state/, change, stackName, cloudFormation);
  }
}

/** The stack's id when the call was not answered but began its work; else the call's error. */
async function ownStack(
  error: unknown,
  codes: RegExp,
  { token }: TemplateChange,
  stackName: string,
  cloudFormation: StackPorts["cloudFormation"],
): Promise<string> {
  if (!hasAnswerBeenLost(error, codes) || !(await isAtWork(stackName, token, cloudFormation))) throw error;
  const stack = await cloudFormation.describeStack(stackName);
  if (!stack) throw error;
  return stack.id;
}

function watch(change: TemplateChange, stackId: string, resources: number, ports: StackPorts): Promise<StackOutcome> {
  const { stackName } = change.settings;
  const operation = operationOf(change);
  const run: StackRun = { stackName, stackId, operation, token: change.token };
  ports.progress({ kind: "stack", stackName, operation, ...(resources > 0 && { resources }) });
  return watchStack(run, ports);
}
