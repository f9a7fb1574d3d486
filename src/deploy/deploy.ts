import type { Stack, StackChange } from "../aws/cloudformation.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { clearOld, setWhatStandsBeside, type Deployed } from "./afterwards.ts";
import { applyTemplate, type Applied } from "./changes/apply.ts";
import type { TemplateChange } from "./changes/template-change.ts";
import { bucketFor, type ApplyBucket, type FoundBucket } from "./deployment-bucket.ts";
import type { FailureContext } from "./failures/context.ts";
import { stackFailure } from "./failures/stack-failure.ts";
import { throwIfInterrupted } from "./interruption.ts";
import { objectUrl } from "./object-url.ts";
import { objectNames, type DeploymentPackage } from "./package/deployment-package.ts";
import type { DeployPorts } from "./ports.ts";
import { isInReview, settledStack } from "./settled-stack.ts";
import { capabilitiesFor, type StackSettings } from "./stack-settings.ts";
import type { StagePorts } from "./stage/update-stage.ts";
import { deployedState } from "./unchanged.ts";
import { deploymentObjects, uploadAll } from "./upload.ts";
import { trackUploads, type Uploads } from "./uploads.ts";

/** What is deployed, and how. */
export interface DeployRequest {
  package: DeploymentPackage;
  settings: StackSettings;
  /** 12 digits. */
  account: string;
  /** Deploys although nothing changed. */
  force: boolean;
  /** False to stop at the change set. */
  execute: boolean;
  /** Tells this run's requests from all others: letters, digits and hyphens. */
  token: string;
  /** What is known for the explanation of a failure. */
  failure: FailureContext;
}

/** How a deploy ended that did not fail. */
export interface DeployResult {
  kind: "deployed" | "unchanged" | "planned";
  /** The stack afterwards; undefined for one that was only planned. */
  stack?: Stack;
  changes: readonly StackChange[];
  /** Name of the change set that waits to be executed. */
  changeSet?: string;
  /** What was planned is the deployment bucket alone: the rest cannot be compared before there is one. */
  bucketOnly?: boolean;
  diagnostics: readonly Diagnostic[];
}

export type AllDeployPorts = DeployPorts & StagePorts;

/**
 * Deploys a package: asks what the stack has, uploads, changes the stack, clears away old artifacts. Every step may be
 * repeated; what fails before the stack changes leaves nothing behind. Rejects with a `PassroleError`, or with the
 * `AwsCallError` of the call that failed.
 */
export async function deploy(request: DeployRequest, ports: AllDeployPorts): Promise<DeployResult> {
  const { settings, force } = request;
  const found = await withoutReview(await settledStack(settings.stackName, ports), request, ports);
  const { stack } = stackOf(found);
  const deployed = stack && (await deployedState(stack, request.package, settings, ports));
  if (stack && deployed?.same && !force) return unchanged(request, stack, ports);
  const bucket = await bucketFor(request.package, stack, deployed?.template, bucketStep(request, found, ports), ports);
  if (!("name" in bucket)) return bucketOnly(bucket, request);
  const current = stack ?? (await ports.cloudFormation.describeStack(settings.stackName));
  return deployInto(bucket, request, current, ports);
}

/**
 * A stack in review is what a run left that was stopped before it began: it is deleted where the deployer may, and
 * taken as it is elsewhere.
 */
async function withoutReview(
  found: Stack | undefined,
  { token, settings }: DeployRequest,
  ports: AllDeployPorts,
): Promise<Stack | undefined> {
  if (!found || !isInReview(found)) return found;
  const { cloudFormation } = ports;
  await cloudFormation.deleteStack(found.id, { token: `${token}-review` }).catch(() => undefined);
  return settledStack(settings.stackName, ports);
}

/** The stack has the template and the code: what a run that was killed could not set any more is set now. */
async function unchanged(request: DeployRequest, stack: Stack, ports: AllDeployPorts): Promise<DeployResult> {
  const diagnostics = request.execute ? await setWhatStandsBeside(deployedBy(request, stack), ports) : [];
  return { kind: "unchanged", stack, changes: [], diagnostics };
}

function deployedBy({ package: { service, template }, settings, account }: DeployRequest, stack?: Stack): Deployed {
  return { service, template, settings, account, stack };
}

function stackOf(found: Stack | undefined): Pick<TemplateChange, "stack" | "inReview"> {
  return found && isInReview(found) ? { stack: undefined, inReview: true } : { stack: found };
}

/** Makes the deployment bucket, with a template of its own. */
function bucketStep(request: DeployRequest, found: Stack | undefined, ports: AllDeployPorts): ApplyBucket {
  const { settings, token, execute } = request;
  return ({ template, body }) => {
    const change: TemplateChange = {
      settings: { ...settings, capabilities: capabilitiesFor(template) },
      template,
      source: { body },
      ...stackOf(found),
      token: `${token}-bucket`,
      description: "the deployment bucket",
      execute,
      begun: () => undefined,
    };
    return applyTemplate(change, ports);
  };
}

function bucketOnly(applied: Applied, request: DeployRequest): DeployResult {
  if (applied.kind === "planned") return { ...applied, bucketOnly: true, diagnostics: [] };
  throw failureOf(applied, request);
}

async function deployInto(
  { name: bucket, objects: before }: FoundBucket,
  request: DeployRequest,
  found: Stack | undefined,
  ports: AllDeployPorts,
): Promise<DeployResult> {
  const { settings, package: pkg } = request;
  throwIfInterrupted(ports.signal, settings.stackName);
  const uploads = trackUploads(bucket, before, ports);
  const applied = await uploadAndApply(bucket, request, found, uploads, ports);
  if (applied.kind === "carried-out" && !applied.outcome.succeeded) {
    if (isTakenBack(applied.outcome.status)) await uploads.discard();
    throw failureOf(applied, request);
  }
  if (applied.kind === "planned") return { ...applied, diagnostics: [] };
  const stack = await ports.cloudFormation.describeStack(settings.stackName);
  const said = await setWhatStandsBeside(deployedBy(request, stack), ports);
  const alsoSaid = applied.kind === "unchanged" ? await uploads.discard() : await clearOld(bucket, before, pkg, ports);
  const diagnostics = [...said, ...(alsoSaid ?? [])];
  const changes = applied.kind === "carried-out" ? applied.changes : [];
  const kind = applied.kind === "unchanged" ? "unchanged" : "deployed";
  return { kind, changes, diagnostics, ...(stack && { stack }) };
}

async function uploadAndApply(
  bucket: string,
  request: DeployRequest,
  found: Stack | undefined,
  uploads: Uploads,
  ports: AllDeployPorts,
): Promise<Applied> {
  const { settings, package: pkg, token, execute } = request;
  let begun = false;
  const change: TemplateChange = {
    settings,
    template: pkg.template,
    source: { url: objectUrl(bucket, `${pkg.directory}/${objectNames.template}`, pkg.service.region) },
    ...stackOf(found),
    token,
    description: pkg.directory,
    execute,
    begun: () => (begun = true),
  };
  try {
    const within = { ...ports, stackName: settings.stackName };
    await uploadAll(bucket, deploymentObjects(pkg), (key) => uploads.started(key), within);
    return await applyTemplate(change, ports);
  } catch (error) {
    if (!begun) await uploads.discard();
    throw error;
  }
}

/** Statuses after which a stack has nothing of the run any more. */
function isTakenBack(status: string): boolean {
  return ["UPDATE_ROLLBACK_COMPLETE", "ROLLBACK_COMPLETE", "DELETE_COMPLETE"].includes(status);
}

function failureOf(applied: Applied, { failure, settings }: DeployRequest): PassroleError {
  const diagnostics = applied.kind === "carried-out" ? stackFailure(applied.outcome, failure) : [];
  if (diagnostics.length > 0) return new PassroleError(diagnostics, { exitCode: 1 });
  return PassroleError.of("deploy/stack-failed", `the stack \`${settings.stackName}\` failed`, { exitCode: 1 });
}
