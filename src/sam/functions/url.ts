import { ref } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import { sharedAttributes, type Expansion } from "../expansion.ts";
import { isSet, pick, recordOf, textOf, type SourceResource } from "../source.ts";

/** `FunctionUrlConfig`: the URL and, for one that anybody may call, the permissions for it. */
export function addUrl(source: SourceResource, aliasId: string | undefined, expansion: Expansion): void {
  const { logicalId, properties } = source;
  if (!isSet(properties["FunctionUrlConfig"])) return;
  const config = recordOf(properties["FunctionUrlConfig"]);
  const at = [...source.at, "Properties", "FunctionUrlConfig"];
  const alias = aliasId === undefined ? {} : { Qualifier: textOf(expansion.literal(properties["AutoPublishAlias"])) };
  const url: Resource = {
    Type: "AWS::Lambda::Url",
    ...sharedAttributes(source),
    ...(aliasId !== undefined && { DependsOn: aliasId }),
    Properties: {
      ...pick(config, ["AuthType", "Cors", "InvokeMode"]),
      TargetFunctionArn: ref(logicalId),
      ...alias,
    },
  };
  expansion.add(`${logicalId}Url`, url, at);
  if (config["AuthType"] !== "NONE") return;
  const target = ref(aliasId ?? logicalId);
  for (const [suffix, conditions] of publicPermissions) {
    const permission = {
      Type: "AWS::Lambda::Permission",
      ...sharedAttributes(source),
      Properties: { FunctionName: target, Principal: "*", ...conditions },
    };
    expansion.add(`${logicalId}${suffix}`, permission, at);
  }
}

/** What lets anybody call a function by its URL: on the URL, and on the function through it. */
const publicPermissions = [
  ["UrlPublicPermissions", { Action: "lambda:InvokeFunctionUrl", FunctionUrlAuthType: "NONE" }],
  ["URLInvokeAllowPublicAccess", { Action: "lambda:InvokeFunction", InvokedViaFunctionUrl: true }],
] as const;
