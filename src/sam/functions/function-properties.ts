import { isSet, pick, recordOf, type Properties } from "../source.ts";
import { codeNames, locationOf } from "../code-location.ts";
import { tagList } from "../tags.ts";

/** Properties that `AWS::Lambda::Function` has as well. */
const same = [
  "FunctionName",
  "Handler",
  "Runtime",
  "Description",
  "MemorySize",
  "Timeout",
  "Environment",
  "VpcConfig",
  "KmsKeyArn",
  "Layers",
  "ReservedConcurrentExecutions",
  "FileSystemConfigs",
  "PackageType",
  "ImageConfig",
  "CodeSigningConfigArn",
  "Architectures",
  "SnapStart",
  "EphemeralStorage",
  "RuntimeManagementConfig",
  "LoggingConfig",
  "RecursiveLoop",
  "TenancyConfig",
  "DurableConfig",
  "FunctionScalingConfig",
  "PublishToLatestPublished",
] as const;

/** The properties of the Lambda function that a serverless function becomes. */
export function functionProperties(properties: Properties, role: unknown): Record<string, unknown> {
  const { Tracing, DeadLetterQueue, CapacityProviderConfig, AutoPublishCodeSha256: _ } = properties;
  return {
    ...pick(properties, same),
    Code: codeOf(properties),
    ...(role !== undefined && { Role: role }),
    ...(isSet(Tracing) && Tracing !== "Disabled" && { TracingConfig: { Mode: Tracing } }),
    ...(isSet(DeadLetterQueue) && { DeadLetterConfig: { TargetArn: recordOf(DeadLetterQueue)["TargetArn"] } }),
    ...(isSet(CapacityProviderConfig) && { CapacityProviderConfig: managedInstances(CapacityProviderConfig) }),
    Tags: tagList(properties["Tags"], "lambda:createdBy"),
  };
}

/** The function's code: inline, an image, or a file in a bucket. */
export function codeOf(properties: Properties): Record<string, unknown> {
  const { InlineCode, ImageUri, CodeUri, PackageType, SourceKMSKeyArn, SourceKmsKeyArn } = properties;
  const key = SourceKMSKeyArn ?? SourceKmsKeyArn;
  const code = {
    ...(isSet(InlineCode) && PackageType !== "Image"
      ? { ZipFile: InlineCode }
      : PackageType === "Image"
        ? { ImageUri: ImageUri ?? "*.dkr.ecr.*/*" }
        : locationOf(CodeUri, codeNames)),
  };
  return isSet(key) ? { ...code, SourceKMSKeyArn: key } : code;
}

function managedInstances(config: unknown): Properties {
  const { Arn, ...others } = recordOf(config);
  return { LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn: Arn, ...others } };
}
