import { getAtt, isRecord } from "../../cloudformation/intrinsics.ts";
import type { Output, Resource } from "../../cloudformation/template.ts";
import { defaultCorsHeaders } from "../events/cors-headers.ts";
import { urlId } from "../naming.ts";
import type { Service, ServiceFunction } from "../service.ts";

/** A function URL has one less than APIs. */
const defaultHeaders = defaultCorsHeaders.filter((header) => header !== "X-Amz-User-Agent");

interface UrlSettings {
  authType: "NONE" | "AWS_IAM";
  cors?: Record<string, unknown>;
  invokeMode?: string;
}

/** The function's own URL with the permissions to call it. */
export function urlResources(
  fn: ServiceFunction,
  service: Service,
): { resources: Record<string, Resource>; outputs: Record<string, Output> } | undefined {
  if (!fn.config.url) return undefined;
  const settings = parseUrl(fn.config.url);
  const lifecycle = lifecycleOf(fn, service);
  return {
    resources: {
      [urlId(fn.stem)]: { Type: "AWS::Lambda::Url", Properties: urlProperties(fn, settings), ...lifecycle },
      ...(settings.authType === "NONE" ? publicPermissions(fn, service, lifecycle) : {}),
    },
    outputs: urlOutput(fn, service),
  };
}

function parseUrl(raw: true | Record<string, unknown>): UrlSettings {
  if (raw === true) return { authType: "NONE" };
  const { authorizer, cors, invokeMode } = raw;
  return {
    authType: authorizer === "aws_iam" ? "AWS_IAM" : "NONE",
    ...(cors ? { cors: corsOf(cors) } : {}),
    ...(invokeMode === "RESPONSE_STREAM" && { invokeMode }),
  };
}

function corsOf(raw: unknown): Record<string, unknown> {
  const cors = isRecord(raw) ? raw : {};
  const settings = {
    AllowCredentials: cors["allowCredentials"] || undefined,
    AllowHeaders: withDefault(cors, "allowedHeaders", defaultHeaders),
    AllowMethods: withDefault(cors, "allowedMethods", ["*"]),
    AllowOrigins: withDefault(cors, "allowedOrigins", ["*"]),
    ExposeHeaders: cors["exposedResponseHeaders"],
    MaxAge: cors["maxAge"],
  };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined && value !== null));
}

/** Null takes a default away. */
function withDefault(cors: Record<string, unknown>, key: string, fallback: readonly string[]): unknown {
  return cors[key] === undefined ? fallback : cors[key];
}

function urlProperties(fn: ServiceFunction, { authType, cors, invokeMode }: UrlSettings): Record<string, unknown> {
  return {
    AuthType: authType,
    TargetFunctionArn: fn.target,
    ...(cors && { Cors: cors }),
    ...(invokeMode && { InvokeMode: invokeMode }),
  };
}

type Lifecycle = Pick<Resource, "DependsOn" | "Condition">;

function publicPermissions(fn: ServiceFunction, service: Service, lifecycle: Lifecycle): Record<string, Resource> {
  const permission = (properties: Record<string, unknown>): Resource => ({
    Type: "AWS::Lambda::Permission",
    Properties: { FunctionName: fn.target, Principal: "*", ...properties },
    ...lifecycle,
  });
  const url = permission({ Action: "lambda:InvokeFunctionUrl", FunctionUrlAuthType: "NONE" });
  // Lambda asks for both since October 2025; framework 3 is older than that.
  const invoke = permission({ Action: "lambda:InvokeFunction", InvokedViaFunctionUrl: true });
  return {
    [`${fn.stem}LambdaPermissionFnUrl`]: url,
    ...(service.framework === 4 && { [`${fn.stem}LambdaPermissionFn`]: invoke }),
  };
}

function urlOutput(fn: ServiceFunction, service: Service): Record<string, Output> {
  const id = urlId(fn.stem);
  const condition = service.framework === 4 ? fn.config.condition : undefined;
  const output = { Description: "Lambda Function URL", Value: getAtt(id, "FunctionUrl") };
  return { [id]: { ...output, ...(condition && { Condition: condition }) } };
}

function lifecycleOf(fn: ServiceFunction, service: Service): Lifecycle {
  const condition = service.framework === 4 ? fn.config.condition : undefined;
  return { ...(fn.aliasId && { DependsOn: fn.aliasId }), ...(condition && { Condition: condition }) };
}
