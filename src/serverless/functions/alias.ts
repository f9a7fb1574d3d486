import type { Resource } from "../../cloudformation/template.ts";
import { getAtt, join } from "../../cloudformation/intrinsics.ts";
import type { Value } from "../../cloudformation/template.ts";
import type { FunctionConfig } from "../config.ts";
import { durableAliasId, functionId, provisionedAliasId, snapStartAliasId } from "../naming.ts";
import type { Framework, FunctionAlias, Service, ServiceFunction } from "../service.ts";
import { versionNumber } from "./version.ts";

/** The alias that events invoke: where one is needed they must not reach `$LATEST`. Only osls 4 knows durable functions. */
export function aliasOf(config: FunctionConfig, stem: string, framework: Framework): FunctionAlias | undefined {
  if (framework === 4 && config.durableConfig) return { name: "durable", id: durableAliasId(stem) };
  if (config.provisionedConcurrency) return { name: "provisioned", id: provisionedAliasId(stem) };
  if (config.snapStart) return { name: "snapstart", id: snapStartAliasId(stem) };
  return undefined;
}

/** The ARN that events of a function invoke. */
export function invocationTarget(stem: string, alias: FunctionAlias | undefined): Value<string> {
  const arn = getAtt(functionId(stem), "Arn");
  return alias ? join(":", [arn, alias.name]) : arn;
}

export function aliasResource(fn: ServiceFunction, service: Service, version: string): Resource {
  const { provisionedConcurrency, condition } = fn.config;
  return {
    Type: "AWS::Lambda::Alias",
    Properties: {
      FunctionName: { Ref: fn.logicalId },
      FunctionVersion: versionNumber(version),
      Name: fn.alias?.name,
      ...(provisionedConcurrency && {
        ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: provisionedConcurrency },
      }),
    },
    DependsOn: fn.logicalId,
    ...(service.framework === 4 && condition && { Condition: condition }),
  };
}
