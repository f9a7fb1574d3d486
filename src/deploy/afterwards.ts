import type { Stack } from "../aws/cloudformation.ts";
import type { ListedObject } from "../aws/s3.ts";
import type { Template } from "../cloudformation/template.ts";
import { diagnostic } from "../diagnostics/diagnostics.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Service } from "../serverless/service.ts";
import { keptDeployments, outdatedObjects } from "./old-deployments.ts";
import type { DeploymentPackage } from "./package/deployment-package.ts";
import { codeKeys, prefixOf } from "./package/hashes.ts";
import type { DeployPorts } from "./ports.ts";
import type { StackSettings } from "./stack-settings.ts";
import { updateStage, type StagePorts } from "./stage/update-stage.ts";

/** What a stack was deployed with. */
export interface Deployed {
  service: Service;
  template: Template;
  settings: StackSettings;
  /** As it is now. */
  stack: Stack | undefined;
  /** 12 digits. */
  account: string;
}

/**
 * Sets what stands beside the template: the stack's policy and protection, and the settings of the API's stage. Also for
 * a stack that has its template already, lest a run that was killed before this leaves them as they were.
 */
export async function setWhatStandsBeside(deployed: Deployed, ports: StagePorts): Promise<readonly Diagnostic[]> {
  const { service, template, settings, stack } = deployed;
  const { stackName, stackPolicy, terminationProtection, method } = settings;
  if (stackPolicy !== undefined && method === "changesets") {
    await ports.cloudFormation.setStackPolicy(stackName, stackPolicy);
  }
  if (terminationProtection !== undefined && terminationProtection !== (stack?.terminationProtection ?? false)) {
    await ports.cloudFormation.setTerminationProtection(stackName, terminationProtection);
  }
  return updateStage(service, template, deployed, ports);
}

/** Deletes old artifacts. That some cannot be is no reason to fail a deploy that is done: it is said. */
export async function clearOld(
  bucket: string,
  before: readonly ListedObject[],
  pkg: DeploymentPackage,
  { objects, clock }: DeployPorts,
): Promise<readonly Diagnostic[]> {
  const kept = { current: pkg.directory, keep: keptDeployments(pkg.service), named: codeKeys(pkg.template) };
  const old = outdatedObjects(before, prefixOf(pkg), { ...kept, now: clock.now() });
  try {
    if (old.length > 0) await objects.delete(bucket, old);
    return [];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `old artifacts in \`${bucket}\` could not be deleted: ${why}`;
    return [diagnostic("warning", "deploy/not-cleared", message, { hint: "the next deploy tries again" })];
  }
}
