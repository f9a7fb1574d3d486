import { createHash } from "node:crypto";
import { join, ref } from "../../cloudformation/intrinsics.ts";
import type { Value } from "../../cloudformation/template.ts";
import type { Service, ServiceFunction } from "../service.ts";

/** IAM's limit. */
export const longestRoleName = 64;

const hashLength = 8;

/** Name of the shared role, as the framework has it: `<service>-<stage>-<region>-lambdaRole`. */
export function sharedRoleName(service: Service): Value<string> {
  return named([service.name, service.stage], "lambdaRole");
}

/** A name of the shared role that fits, where the framework's does not. */
export function fittingSharedRoleName(service: Service): Value<string> {
  return fitting([service.name, service.stage], service);
}

/** Name of a function's own role, `<service>-<stage>-<function>-<region>-lambdaRole`, shortened where it is too long. */
export function ownRoleName({ key }: Pick<ServiceFunction, "key">, service: Service): Value<string> {
  return fitting([service.name, service.stage, key], service);
}

/**
 * Serverless Framework 4 leaves `lambdaRole` out of a name that is too long, and refuses one that still is. Here its
 * end becomes a hash of it, the same at every deploy and other functions' differ.
 */
function fitting(parts: readonly string[], service: Service): Value<string> {
  if (lengthOf(parts, service, "lambdaRole") <= longestRoleName) return named(parts, "lambdaRole");
  if (lengthOf(parts, service) <= longestRoleName) return named(parts);
  return named([shortened(parts.join("-"), longestRoleName - service.region.length - 1)]);
}

/** A name that is made up, with whether it had to be shortened. */
export interface MadeUpName {
  name: Value<string>;
  shortened: boolean;
}

/**
 * Name of a role in a stack of its own, `<service>-<stage>-<function>-<region>-role`. It is never one that the service's
 * own stack gives, because that may still have its role when this one is made.
 */
export function extractedRoleName(service: Service, key?: string): MadeUpName {
  return fittingWith("role", [service.name, service.stage, ...(key === undefined ? [] : [key])], service);
}

/** The same of the role of custom resources. What follows the region tells it from any function's. */
export function extractedHelperRoleName(service: Service): MadeUpName {
  return fittingWith("custom-resources-role", [service.name, service.stage], service);
}

function fittingWith(suffix: string, parts: readonly string[], service: Service): MadeUpName {
  if (lengthOf(parts, service, suffix) <= longestRoleName) return { name: named(parts, suffix), shortened: false };
  const room = longestRoleName - lengthOf([], service, suffix) - 1;
  return { name: named([shortened(parts.join("-"), room)], suffix), shortened: true };
}

function shortened(text: string, length: number): string {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, hashLength);
  return `${text.slice(0, length - hashLength - 1).replace(/-+$/, "")}-${hash}`;
}

function named(parts: readonly string[], ...suffix: string[]): Value<string> {
  return join("-", [...parts, ref("AWS::Region"), ...suffix]);
}

function lengthOf(parts: readonly string[], { region }: Service, ...suffix: string[]): number {
  return [...parts, region, ...suffix].join("-").length;
}
