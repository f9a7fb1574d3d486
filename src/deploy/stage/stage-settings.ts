import type { StagePatch } from "../../aws/api-gateway.ts";
import { isRecord } from "../../cloudformation/intrinsics.ts";
import { partitionOf } from "../../iam/arn.ts";
import { parseRestApi } from "../../serverless/events/http/rest-api.ts";
import type { Service } from "../../serverless/service.ts";

/** What serverless.yml says of the stage of its REST API, which is no resource of the stack. */
export interface StageSettings {
  stageName: string;
  patches: readonly StagePatch[];
  /** Tags the stage is to have; undefined where tags are left alone. */
  tags?: Readonly<Record<string, string>>;
}

/** The settings of a service's stage; undefined when it has none. Recorded from osls 4.3.1. */
export function stageSettings(service: Service, account: string): StageSettings | undefined {
  const { provider } = service;
  const { stageName } = parseRestApi(service);
  const patches = [...tracing(service), ...metrics(service), ...logs(service, account)];
  const tags = { ...provider.stackTags, ...provider.tags };
  const tagged = Object.keys(tags).length > 0;
  if (patches.length === 0 && !tagged) return undefined;
  return { stageName, patches, ...(tagged && { tags }) };
}

function tracing({ provider }: Service): StagePatch[] {
  const on: unknown = provider.tracing?.apiGateway;
  return typeof on === "boolean" ? [replace("/tracingEnabled", on)] : [];
}

function metrics({ provider }: Service): StagePatch[] {
  const on = provider.apiGateway?.["metrics"];
  return typeof on === "boolean" ? [replace("/*/*/metrics/enabled", on)] : [];
}

/** What a line of the access log says unless `format` says otherwise; the framework's. */
const usualFormat = [
  "requestId: $context.requestId",
  "ip: $context.identity.sourceIp",
  "caller: $context.identity.caller",
  "user: $context.identity.user",
  "requestTime: $context.requestTime",
  "httpMethod: $context.httpMethod",
  "resourcePath: $context.resourcePath",
  "status: $context.status",
  "protocol: $context.protocol",
  "responseLength: $context.responseLength",
].join(", ");

function logs(service: Service, account: string): StagePatch[] {
  const setting = service.provider.logs?.["restApi"];
  if (setting === undefined || setting === null) return [];
  if (setting === false) return [dataTrace(false), logLevel("OFF")];
  const { accessLogging, executionLogging, fullExecutionData, level, format } = isRecord(setting) ? setting : {};
  const access = accessLogging === false ? [noAccessLog] : accessLog(service, account, format);
  const verbosity = executionLogging === false ? "OFF" : typeof level === "string" ? level : "INFO";
  return [...access, dataTrace(fullExecutionData !== false), logLevel(verbosity)];
}

const noAccessLog: StagePatch = { op: "remove", path: "/accessLogSettings" };

/** Into the template's log group; the framework names the API's stage here, of which there may be none. */
function accessLog({ name, stage, region }: Service, account: string, format: unknown): StagePatch[] {
  const group = `/aws/api-gateway/${name}-${stage}`;
  const arn = `arn:${partitionOf(region)}:logs:${region}:${account}:log-group:${group}`;
  return [
    replace("/accessLogSettings/destinationArn", arn),
    replace("/accessLogSettings/format", typeof format === "string" ? format : usualFormat),
  ];
}

function dataTrace(on: boolean): StagePatch {
  return replace("/*/*/logging/dataTrace", on);
}

function logLevel(level: string): StagePatch {
  return replace("/*/*/logging/loglevel", level);
}

function replace(path: string, value: string | boolean): StagePatch {
  return { op: "replace", path, value: String(value) };
}
