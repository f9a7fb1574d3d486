import { AwsCallError } from "../../aws/aws-call-error.ts";
import type { ChangeSet } from "../../aws/cloudformation.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { throwIfInterrupted } from "../interruption.ts";
import type { StackPorts } from "../ports.ts";
import { hasAnswerBeenLost, performOnce } from "./lost-answer.ts";
import { operationOf, stackRequest, type TemplateChange } from "./template-change.ts";

/** A change set that can be executed. */
export interface MadeChangeSet {
  name: string;
  stackId: string;
  set: ChangeSet;
}

/** The one name for all of a stack's change sets: the framework's, so that either finds what the other left. */
export function changeSetName(stackName: string): string {
  return `${stackName}-change-set`;
}

/**
 * Makes a change set, an earlier one of its name deleted, and waits until CloudFormation has compared the templates.
 * Undefined when nothing changes; then it is deleted again, as it is when something goes wrong.
 */
export async function makeChangeSet(change: TemplateChange, ports: StackPorts): Promise<MadeChangeSet | undefined> {
  const { stackName } = change.settings;
  const name = changeSetName(stackName);
  if (change.stack || change.inReview) await clearName(stackName, name, ports);
  const stackId = await create(change, name, ports);
  try {
    const set = await finished(stackName, name, ports);
    if (set.status !== "FAILED") return { name, stackId, set };
    if (!isWithoutChanges(set)) throw failed(stackName, set);
  } catch (error) {
    await dropChangeSet(change, ports).catch(() => undefined); // the first error is the one to tell
    throw error;
  }
  await dropChangeSet(change, ports);
  return undefined;
}

/** Deletes an earlier change set. Where CloudFormation breaks over it, making the new one shows whether there was any. */
async function clearName(stackName: string, name: string, { cloudFormation }: StackPorts): Promise<void> {
  try {
    await cloudFormation.deleteChangeSet(stackName, name);
  } catch (error) {
    if (!(error instanceof AwsCallError) || error.fault !== "broken") throw error;
  }
}

/** Deletes the change set of a run, and the stack in review that making it has left where there was none. */
export async function dropChangeSet(change: TemplateChange, { cloudFormation }: StackPorts): Promise<void> {
  const { stackName } = change.settings;
  await cloudFormation.deleteChangeSet(stackName, changeSetName(stackName));
  if (change.stack) return;
  const stack = await cloudFormation.describeStack(stackName);
  if (stack?.status !== "REVIEW_IN_PROGRESS") return;
  // Whoever may only deploy may not delete: an empty stack in review is in nobody's way.
  await cloudFormation.deleteStack(stack.id, { token: change.token }).catch(() => undefined);
}

/** Begins to carry out a change set. */
export async function executeChangeSet(change: TemplateChange, ports: StackPorts): Promise<void> {
  const { stackName, disableRollback } = change.settings;
  const name = changeSetName(stackName);
  const options = { token: change.token, ...(disableRollback && { disableRollback }) };
  await performOnce(
    async () => {
      await ports.cloudFormation.executeChangeSet(stackName, name, options);
      return true;
    },
    async (error) => (await hasBegun(error, change, name, ports)) || undefined,
    ports,
  );
  change.begun();
}

/** Makes the change set, and gives the id of its stack. */
function create(change: TemplateChange, name: string, ports: StackPorts): Promise<string> {
  const { stackName, disableRollback } = change.settings;
  const { cloudFormation } = ports;
  const type = operationOf(change) === "create" ? "CREATE" : "UPDATE";
  const description = descriptionOf(change);
  const deleteOnFailure = type === "CREATE" && !disableRollback;
  const request = { ...stackRequest(change), name, type, description, deleteOnFailure } as const;
  const made = async (error: AwsCallError): Promise<string | undefined> => {
    if (!hasAnswerBeenLost(error, /AlreadyExists/)) return undefined;
    const set = await answeredOr(undefined, cloudFormation.describeChangeSet(stackName, name));
    return set?.description === description ? (await cloudFormation.describeStack(stackName))?.id : undefined;
  };
  return performOnce(async () => (await cloudFormation.createChangeSet(request)).stackId, made, ports);
}

/** The answer to a question that is only asked because another call failed: that one's error is the one to tell. */
async function answeredOr<T>(otherwise: T, asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AwsCallError) return otherwise;
    throw error;
  }
}

/** Carries the run's token: a change set whose making was not answered is known by it. */
function descriptionOf({ description, token }: TemplateChange): string {
  return `${description} (passrole, ${token})`;
}

async function finished(
  stackName: string,
  name: string,
  { cloudFormation, clock, signal, pace }: StackPorts,
): Promise<ChangeSet> {
  for (let pause = pace?.first ?? 500; ; pause = Math.min(pause * 1.5, pace?.longest ?? 5000)) {
    throwIfInterrupted(signal, stackName);
    const set = await cloudFormation.describeChangeSet(stackName, name);
    if (!set) throw gone(stackName, name);
    if (set.status === "CREATE_COMPLETE" || set.status === "FAILED") return set;
    await clock.sleep(pause, signal);
  }
}

function isWithoutChanges({ statusReason = "" }: ChangeSet): boolean {
  return /didn't contain changes|No updates are to be performed/i.test(statusReason);
}

function failed(stackName: string, { statusReason }: ChangeSet): PassroleError {
  const why = statusReason ?? "CloudFormation does not say why";
  return PassroleError.of("deploy/change-set-failed", `the change set of \`${stackName}\` failed: ${why}`, {
    hint: "the stack was not touched; mend what is named, and deploy again",
    exitCode: 1,
  });
}

function gone(stackName: string, name: string): PassroleError {
  return PassroleError.of("deploy/change-set-gone", `someone else deleted the change set \`${name}\` of this deploy`, {
    hint: `two deploys of \`${stackName}\` at once get in each other's way: run this one again`,
    exitCode: 1,
  });
}

/** Whether a change set is being executed though its call failed. Where that cannot be told, it may be. */
async function hasBegun(
  error: AwsCallError,
  change: TemplateChange,
  name: string,
  { cloudFormation }: StackPorts,
): Promise<boolean> {
  if (!hasAnswerBeenLost(error, /InvalidChangeSetStatus|ChangeSetNotFound/)) return false;
  const { stackName } = change.settings;
  try {
    const set = await cloudFormation.describeChangeSet(stackName, name);
    if (set) return (set.executionStatus ?? "").startsWith("EXECUTE_");
    const stack = await cloudFormation.describeStack(stackName);
    return stack !== undefined && stack.updated?.getTime() !== change.stack?.updated?.getTime();
  } catch (unanswered) {
    if (unanswered instanceof AwsCallError) change.begun();
    return false;
  }
}
