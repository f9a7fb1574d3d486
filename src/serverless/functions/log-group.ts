import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import type { Service, ServiceFunction } from "../service.ts";

/** The function's own `AWS::Logs::LogGroup`. */
export function logGroupResource(fn: ServiceFunction, service: Service): Resource {
  const { config } = fn;
  const { provider } = service;
  const retention = config.logRetentionInDays ?? provider.logRetentionInDays;
  const protection = config.logDataProtectionPolicy ?? provider.logDataProtectionPolicy;
  const condition = service.framework === 4 ? config.condition : undefined;
  return {
    Type: "AWS::Logs::LogGroup",
    Properties: {
      LogGroupName: `/aws/lambda/${fn.name}`,
      ...(retention && { RetentionInDays: retention }),
      ...(protection ? { DataProtectionPolicy: protection } : {}),
    },
    ...(condition && { Condition: condition }),
  };
}

const loggingKeys = ["applicationLogLevel", "logFormat", "logGroup", "systemLogLevel"] as const;

/** `LoggingConfig` (osls 4 only): the function's `logs`, else `provider.logs.lambda`. */
export function loggingOf(fn: ServiceFunction, service: Service): Record<string, unknown> | undefined {
  const settings = fn.config.logs ?? service.provider.logs?.["lambda"];
  if (service.framework === 3 || !isRecord(settings)) return undefined;
  const given = loggingKeys.filter((key) => settings[key] !== undefined);
  if (given.length === 0) return undefined;
  return Object.fromEntries(given.map((key) => [key.charAt(0).toUpperCase() + key.slice(1), settings[key]]));
}
