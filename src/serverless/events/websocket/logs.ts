import { sub } from "../../../cloudformation/intrinsics.ts";
import type { Service } from "../../service.ts";
import { flag, section, text } from "../fields.ts";
import { accessLogId } from "./names.ts";

const usualFormat = [
  "$context.identity.sourceIp",
  "$context.identity.caller",
  "$context.identity.user",
  "[$context.requestTime]",
  '"$context.eventType $context.routeKey $context.connectionId"',
  "$context.requestId",
].join(" ");

/** Whether the API writes logs: `provider.logs.websocket`, of which `{}` is on as well. */
export function writesLogs({ provider }: Service): boolean {
  return Boolean(provider.logs?.["websocket"]);
}

/** What a stage logs: its calls, and its access. */
export function logSettings(service: Service): Record<string, unknown> {
  const { websocket } = service.provider.logs ?? {};
  const path = ["provider", "logs"];
  const logs = section({ values: websocket === true ? {} : { websocket }, path, service }, "websocket");
  const calls = flag(logs, "executionLogging") !== false;
  const access = flag(logs, "accessLogging") !== false;
  return {
    DefaultRouteSettings: {
      DataTraceEnabled: flag(logs, "fullExecutionData") ?? true,
      LoggingLevel: calls ? (text(logs, "level") ?? "INFO") : "OFF",
    },
    ...(access && {
      AccessLogSettings: {
        DestinationArn: sub(
          `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:\${${accessLogId}}`,
        ),
        Format: text(logs, "format") || usualFormat,
      },
    }),
  };
}
