import { join, ref } from "../../cloudformation/intrinsics.ts";
import type { Output, Resource, Value } from "../../cloudformation/template.ts";
import type { DeploymentBucketConfig, ProviderConfig } from "../config.ts";
import { deploymentBucketId, deploymentBucketPolicyId } from "../naming.ts";

/** The bucket that artifacts are uploaded to: the service's own, or one that is given. */
export interface DeploymentBucket {
  /** What functions name as their code's bucket. */
  name: Value<string>;
  resources: Record<string, Resource>;
  outputs: Record<string, Output>;
}

export function bucketSettings(provider: ProviderConfig): DeploymentBucketConfig {
  const bucket = provider.deploymentBucket;
  return typeof bucket === "string" ? { name: bucket } : (bucket ?? {});
}

export function deploymentBucket(provider: ProviderConfig): DeploymentBucket {
  const settings = bucketSettings(provider);
  if (settings.name) return { name: settings.name, resources: {}, outputs: nameOutput(settings.name) };
  return {
    name: ref(deploymentBucketId),
    resources: {
      [deploymentBucketId]: { Type: "AWS::S3::Bucket", Properties: bucketProperties(settings) },
      ...(settings.skipPolicySetup ? {} : { [deploymentBucketPolicyId]: secureTransportPolicy() }),
    },
    outputs: nameOutput(ref(deploymentBucketId)),
  };
}

function nameOutput(name: Value<string>): Record<string, Output> {
  return { ServerlessDeploymentBucketName: { Value: name } };
}

function bucketProperties(settings: DeploymentBucketConfig): Record<string, unknown> {
  const tags = Object.entries(settings.tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
  return {
    // `serverSideEncryption` is for what is uploaded; the bucket's default stays.
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
    },
    ...(tags.length > 0 && { Tags: tags }),
    ...(settings.blockPublicAccess && { PublicAccessBlockConfiguration: noPublicAccess }),
    ...(settings.versioning && { VersioningConfiguration: { Status: "Enabled" } }),
  };
}

const noPublicAccess = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};

function secureTransportPolicy(): Resource {
  const statement = {
    Action: "s3:*",
    Effect: "Deny",
    Principal: "*",
    Resource: [bucketArn("/*"), bucketArn()],
    Condition: { Bool: { "aws:SecureTransport": false } },
  };
  return {
    Type: "AWS::S3::BucketPolicy",
    Properties: { Bucket: ref(deploymentBucketId), PolicyDocument: { Statement: [statement] } },
  };
}

function bucketArn(...suffix: string[]): unknown {
  return join("", ["arn:", ref("AWS::Partition"), ":s3:::", ref(deploymentBucketId), ...suffix]);
}
