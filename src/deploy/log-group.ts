import { isRecord } from "../cloudformation/intrinsics.ts";
import { loggingOf } from "../serverless/functions/log-group.ts";
import { logGroupId } from "../serverless/naming.ts";
import type { Service } from "../serverless/service.ts";
import { physicalId, type DeployedFunction } from "./deployed-functions.ts";

/** The log group a function writes to: the one its configuration names, else the stack's, else Lambda's default. */
export function logGroupOf({ fn, name, resources }: DeployedFunction, service: Service): string {
  const named = loggingOf(fn, service)?.["LogGroup"];
  if (typeof named === "string") return named;
  const referred = isRecord(named) && typeof named["Ref"] === "string" ? named["Ref"] : undefined;
  const logicalId = referred ?? logGroupId(fn.stem);
  return physicalId(logicalId, resources) ?? `/aws/lambda/${name}`;
}
