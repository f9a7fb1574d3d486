import { posix } from "node:path";
import { getAtt } from "../../cloudformation/intrinsics.ts";
import type { Resource, Value } from "../../cloudformation/template.ts";
import { artifactFolder } from "../artifacts/plan.ts";
import { logGroup } from "../functions/log-group.ts";
import type { Service } from "../service.ts";
import { defaultRuntime } from "../versions.ts";
import { givenRole } from "./given-role.ts";
import { helperRoleId } from "./helper-role.ts";
import { customFunctionId, customFunctionName, customLogGroupId, type CustomResourceKind } from "./kinds.ts";

/** The zip of all functions of custom resources. */
export const customResourcesZip = "custom-resources.zip";

/** The function that carries out custom resources of a kind, and its log group when it is to write logs. */
export function helperFunction(
  kind: CustomResourceKind,
  bucket: Value<string>,
  service: Service,
): Record<string, Resource> {
  const functionName = customFunctionName(kind, service);
  const role = givenRole(service);
  const logs = service.provider.logs?.["frameworkLambda"] === true;
  return {
    [customFunctionId(kind)]: {
      Type: "AWS::Lambda::Function",
      Properties: {
        Code: { S3Bucket: bucket, S3Key: posix.join(artifactFolder(service), customResourcesZip) },
        FunctionName: functionName,
        Handler: `${kind}/handler.handler`,
        MemorySize: 1024,
        Timeout: 180,
        ...runtime(service),
        Role: role?.value ?? getAtt(helperRoleId, "Arn"),
      },
      DependsOn: [...(role?.dependsOn ?? [helperRoleId]), ...(logs ? [customLogGroupId(kind)] : [])],
    },
    ...(logs && { [customLogGroupId(kind)]: logGroup(`/aws/lambda/${functionName}`, service) }),
  };
}

/** osls 4 takes the provider's runtime when that is Node's, and its architecture. */
function runtime({ provider, framework }: Service): Record<string, unknown> {
  if (framework === 3) return { Runtime: "nodejs18.x" };
  const isNode = String(provider.runtime).startsWith("nodejs");
  return {
    Runtime: isNode ? provider.runtime : defaultRuntime[framework],
    ...(provider.architecture && { Architectures: [provider.architecture] }),
  };
}
