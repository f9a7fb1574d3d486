import { randomUUID } from "node:crypto";
import type { Stack } from "../aws/cloudformation.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { deploymentBucketId } from "../serverless/naming.ts";
import type { Service } from "../serverless/service.ts";
import { artifactBucket, bucketContents, type ArtifactBucket, type BucketContents } from "./artifacts-in-bucket.ts";
import { dataLost, isRetained } from "./data-lost.ts";
import { resourcesOfStack } from "./deployed-functions.ts";
import { stackFailure } from "./failures/stack-failure.ts";
import { stackStateProblem } from "./failures/stack-state.ts";
import type { DeployPorts } from "./ports.ts";
import { sizeText } from "./size-text.ts";
import { isOfStack } from "./stack-status.ts";
import { watchStack, type StackOutcome, type StackRun } from "./watch-stack.ts";

/** What is to be removed, and as whom CloudFormation does it. */
export interface RemoveRequest {
  service: Service;
  /** ARN of the role that CloudFormation works with. */
  serviceRole?: string;
  /** Who asks, for what is said when a right is missing. */
  caller?: string;
}

/** What was removed. */
export interface Removal {
  /** False when there was no stack. */
  stackDeleted: boolean;
  /** Bucket that artifacts were looked for in; absent when there was none. */
  bucket?: string;
  /** Objects (or versions of them) that were deleted. */
  artifacts: number;
}

/**
 * Removes a service: its artifacts and nothing else of the bucket, then its stack. Can be repeated at any moment: what
 * is gone already is passed over. Throws `remove/protected`, `remove/bucket-not-empty`, `deploy/…`.
 */
export async function removeService(request: RemoveRequest, ports: DeployPorts): Promise<Removal> {
  const { service } = request;
  const stack = await ports.cloudFormation.describeStack(service.stackName);
  if (stack) await checkStack(stack, service, ports);
  const bucket = await bucketOf(service, stack, ports);
  const contents = bucket && (await bucketContents(bucket, ports.objects));
  const artifacts = contents ? await emptyBucket(bucket, contents, service, ports) : 0;
  if (stack) await deleteStack(stack, request, ports);
  return { stackDeleted: stack !== undefined, ...(contents && { bucket: bucket.name }), artifacts };
}

/** Refuses a stack that may not be deleted now; says which data goes with it. */
async function checkStack(stack: Stack, service: Service, { cloudFormation, progress }: DeployPorts): Promise<void> {
  if (stack.terminationProtection) throw isProtected(stack, service);
  if (isBeingDeleted(stack)) return;
  const problem = stackStateProblem(stack, "delete");
  if (problem) throw new PassroleError([problem], { exitCode: 1 });
  const lost = dataLost(service, await resourcesOfStack(service, cloudFormation));
  for (const diagnostic of lost) progress({ kind: "diagnostic", diagnostic });
}

function isProtected({ name }: Stack, { region }: Service): PassroleError {
  const command = `aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${name} --region ${region}`;
  return PassroleError.of("remove/protected", `the stack \`${name}\` is protected from being deleted`, {
    hint: `somebody wanted it to stay; if it may go, run \`${command}\` and remove it again`,
    exitCode: 1,
  });
}

/** The stack may be gone while a given bucket still has the service's artifacts. */
async function bucketOf(
  service: Service,
  stack: Stack | undefined,
  { cloudFormation }: DeployPorts,
): Promise<ArtifactBucket | undefined> {
  return artifactBucket(service, stack ? cloudFormation : { describeResource: async () => undefined });
}

async function emptyBucket(
  bucket: ArtifactBucket,
  contents: BucketContents,
  service: Service,
  ports: DeployPorts,
): Promise<number> {
  if (bucket.own && contents.foreign.length > 0 && !isRetained(deploymentBucketId, service))
    throw bucketNotEmpty(bucket, contents);
  if (contents.own.length === 0) return 0;
  const size = contents.size > 0 ? ` (${sizeText(contents.size)})` : "";
  const what = bucket.versioned ? "versions of artifacts" : "artifacts";
  ports.progress({ kind: "step", text: `deleting ${contents.own.length} ${what}${size} from ${bucket.name}` });
  await ports.objects.delete(bucket.name, contents.own);
  return contents.own.length;
}

function bucketNotEmpty({ name, prefix }: ArtifactBucket, { foreign }: BucketContents): PassroleError {
  const some = foreign.slice(0, 5).map((key) => `\`${key}\``);
  const more = foreign.length > some.length ? ` and ${foreign.length - some.length} more` : "";
  const message = `the stack's bucket \`${name}\` holds what is not under \`${prefix}\`: ${some.join(", ")}${more}`;
  return PassroleError.of("remove/bucket-not-empty", message, {
    hint: "CloudFormation deletes no bucket with something in it, and passrole only the service's artifacts: move or delete these, and remove again; nothing was deleted yet",
    exitCode: 1,
  });
}

async function deleteStack(
  stack: Stack,
  { service, serviceRole, caller }: RemoveRequest,
  ports: DeployPorts,
): Promise<void> {
  const run = isBeingDeleted(stack)
    ? await runningDeletion(stack, ports)
    : await startDeletion(stack, serviceRole, ports);
  ports.progress({ kind: "stack", stackName: service.stackName, operation: "delete" });
  const outcome = await watchStack(run, ports);
  if (!outcome.succeeded) throw deletionFailed(outcome, serviceRole ?? stack.roleArn, caller);
}

function isBeingDeleted({ status }: Stack): boolean {
  return status === "DELETE_IN_PROGRESS";
}

async function startDeletion(
  { name, id }: Stack,
  roleArn: string | undefined,
  { cloudFormation }: DeployPorts,
): Promise<StackRun> {
  const token = `passrole-${randomUUID()}`;
  await cloudFormation.deleteStack(name, { token, ...(roleArn !== undefined && { roleArn }) });
  return { stackName: name, stackId: id, operation: "delete", token };
}

/** A deletion that someone began before; its token is told by the event it began with. */
async function runningDeletion({ name, id }: Stack, { cloudFormation }: DeployPorts): Promise<StackRun> {
  const run: StackRun = { stackName: name, stackId: id, operation: "delete", token: "" };
  for await (const page of cloudFormation.stackEvents(id)) {
    const begun = page.find((event) => isOfStack(event, id) && event.status === "DELETE_IN_PROGRESS");
    if (begun) return { ...run, token: begun.token ?? "" };
  }
  return run;
}

function deletionFailed(
  outcome: StackOutcome,
  serviceRole: string | undefined,
  caller: string | undefined,
): PassroleError {
  const context = {
    origin: () => undefined,
    ...(serviceRole !== undefined && { serviceRole }),
    ...(caller !== undefined && { caller }),
  };
  return new PassroleError(stackFailure(outcome, context), { exitCode: 1 });
}
