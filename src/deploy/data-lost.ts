import type { StackResource } from "../aws/cloudformation.ts";
import { isRecord } from "../cloudformation/intrinsics.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostics.ts";
import { deploymentBucketId } from "../serverless/naming.ts";
import type { Service } from "../serverless/service.ts";

/** Types of resources that hold what nobody can make again, in the words of a sentence. */
const dataTypes: Readonly<Record<string, string>> = {
  "AWS::Cognito::UserPool": "user pool",
  "AWS::DocDB::DBCluster": "database",
  "AWS::DynamoDB::GlobalTable": "table",
  "AWS::DynamoDB::Table": "table",
  "AWS::ECR::Repository": "repository",
  "AWS::EFS::FileSystem": "file system",
  "AWS::KMS::Key": "key",
  "AWS::Kinesis::Stream": "stream",
  "AWS::Neptune::DBCluster": "database",
  "AWS::OpenSearchService::Domain": "domain",
  "AWS::RDS::DBCluster": "database",
  "AWS::RDS::DBInstance": "database",
  "AWS::S3::Bucket": "bucket",
  "AWS::SecretsManager::Secret": "secret",
};

/** Says which data goes with a stack; nothing when none does. */
export function dataLost(service: Service, resources: readonly StackResource[]): readonly Diagnostic[] {
  const lost = resources.filter(
    ({ logicalId, type, status }) =>
      type in dataTypes &&
      logicalId !== deploymentBucketId &&
      status !== "DELETE_COMPLETE" &&
      !isRetained(logicalId, service),
  );
  if (lost.length === 0) return [];
  const names = lost.map(({ type, physicalId, logicalId }) => `${dataTypes[type]} \`${physicalId ?? logicalId}\``);
  const message = `with the stack \`${service.stackName}\` go ${names.join(", ")} and what is in them`;
  const hint = "`DeletionPolicy: Retain` keeps a resource, once it is deployed; a bucket must be empty to be deleted";
  return [diagnostic("warning", "remove/data-lost", message, { hint })];
}

/** Whether serverless.yml keeps a resource when its stack goes. */
export function isRetained(logicalId: string, { config }: Service): boolean {
  const { Resources: resources, extensions } = config.resources ?? {};
  const policies = [extensions?.[logicalId], resources?.[logicalId]].map((each: unknown) =>
    isRecord(each) ? each["DeletionPolicy"] : undefined,
  );
  return policies.some((policy) => typeof policy === "string" && policy.startsWith("Retain"));
}
