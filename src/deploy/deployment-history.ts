import type { Stack } from "../aws/cloudformation.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { Service } from "../serverless/service.ts";
import { artifactBucket, type ArtifactBucket } from "./artifacts-in-bucket.ts";
import { noStack } from "./deployed-functions.ts";
import { currentDeployment, deploymentsAmong, type PastDeployment } from "./deployments.ts";
import type { DeployPorts } from "./ports.ts";
import { templateIn } from "./stored-json.ts";

/** What a stack can go back to. */
export interface History {
  stack: Stack;
  bucket: ArtifactBucket;
  /** Newest first. */
  deployments: readonly PastDeployment[];
  /** The one that is deployed, as far as its template tells. */
  current?: PastDeployment;
}

/** Lists the deployments that a stack can go back to. Throws `deploy/no-stack`, `rollback/no-bucket`. */
export async function deploymentHistory(
  service: Service,
  { cloudFormation, objects }: Pick<DeployPorts, "cloudFormation" | "objects">,
): Promise<History> {
  const stack = await cloudFormation.describeStack(service.stackName);
  if (!stack) throw noStack(service);
  const bucket = await artifactBucket(service, cloudFormation);
  const listed = bucket && (await objects.list(bucket.name, bucket.prefix));
  if (!listed) throw noBucket(service);
  const deployments = deploymentsAmong(listed, bucket.prefix);
  const template = templateIn(await cloudFormation.getTemplate(service.stackName));
  const current = template && currentDeployment(template, deployments);
  return { stack, bucket, deployments, ...(current && { current }) };
}

function noBucket({ stackName }: Service): PassroleError {
  return PassroleError.of("rollback/no-bucket", `\`${stackName}\` has no deployment bucket to go back from`, {
    hint: "check out the code that is to run, and deploy it",
    exitCode: 1,
  });
}
