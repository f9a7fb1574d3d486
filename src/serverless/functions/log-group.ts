import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import type { FunctionConfig } from "../config.ts";
import type { Service, ServiceFunction } from "../service.ts";

/** The function's own `AWS::Logs::LogGroup`. */
export function logGroupResource(fn: ServiceFunction, service: Service): Resource {
  const condition = service.framework === 4 ? fn.config.condition : undefined;
  return { ...logGroup(`/aws/lambda/${fn.name}`, service, fn.config), ...(condition && { Condition: condition }) };
}

type LogSettings = Pick<FunctionConfig, "logRetentionInDays" | "logDataProtectionPolicy">;

/** A log group as the provider wants them, unless `own` settings say otherwise. */
export function logGroup(name: string, { provider }: Service, own: LogSettings = {}): Resource {
  const retention = own.logRetentionInDays ?? provider.logRetentionInDays;
  const protection = own.logDataProtectionPolicy ?? provider.logDataProtectionPolicy;
  return {
    Type: "AWS::Logs::LogGroup",
    Properties: {
      LogGroupName: name,
      ...(retention && { RetentionInDays: retention }),
      ...(protection ? { DataProtectionPolicy: protection } : {}),
    },
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
