import { getAtt, isRecord } from "../../../cloudformation/intrinsics.ts";
import type { Resource, Value } from "../../../cloudformation/template.ts";
import { logGroup } from "../../functions/log-group.ts";
import type { Service } from "../../service.ts";
import type { Made } from "../made.ts";

/** Access logs of the HTTP API: `provider.logs.httpApi`. */
export interface HttpApiLogs {
  /** Of one line, with the `$context` variables of API Gateway. */
  format: string;
}

/** What API Gateway writes of a request unless a format is given: the framework's choice. */
const usualFields = {
  requestId: "$context.requestId",
  ip: "$context.identity.sourceIp",
  requestTime: "$context.requestTime",
  httpMethod: "$context.httpMethod",
  routeKey: "$context.routeKey",
  status: "$context.status",
  protocol: "$context.protocol",
  responseLength: "$context.responseLength",
};

const logsPath = ["provider", "logs", "httpApi"];

/** Reads `provider.logs.httpApi`; an API that exists already has its stage, and so its logs, elsewhere. */
export function parseLogs(external: boolean, { provider, diagnostics, spanOf }: Service): HttpApiLogs | undefined {
  const setting = provider.logs?.["httpApi"];
  if (!setting) return undefined;
  if (external) {
    diagnostics.error("serverless/invalid-api", "access logs cannot be set up for an HTTP API that exists already", {
      at: spanOf(logsPath, "key"),
      hint: "set them where the API is made",
    });
    return undefined;
  }
  const format = isRecord(setting) ? setting["format"] : undefined;
  return { format: typeof format === "string" && format ? format : JSON.stringify(usualFields) };
}

const logGroupId = "HttpApiLogGroup";

/** The log group that the stage writes to. */
export function logGroupOf(service: Service): Made {
  const name = `/aws/http-api/${service.name}-${service.stage}`;
  return { id: logGroupId, resource: logGroup(name, service), origin: logsPath };
}

/** What the stage is set to. */
export function accessLogSettings({ format }: HttpApiLogs): { DestinationArn: Value<string>; Format: string } {
  return { DestinationArn: getAtt(logGroupId, "Arn"), Format: format };
}

/** What the stage waits for. */
export const logsDependency: Pick<Resource, "DependsOn"> = { DependsOn: logGroupId };
