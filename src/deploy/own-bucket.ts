import type { CloudFormation } from "../aws/cloudformation.ts";
import { deploymentBucketId } from "../serverless/naming.ts";

/** The deployment bucket of a stack, as CloudFormation knows it; undefined when it has none. */
export async function ownBucket(
  stackName: string,
  cloudFormation: Pick<CloudFormation, "describeResource">,
): Promise<string | undefined> {
  const resource = await cloudFormation.describeResource(stackName, deploymentBucketId);
  return resource?.status === "DELETE_COMPLETE" ? undefined : resource?.physicalId;
}
