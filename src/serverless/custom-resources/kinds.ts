import { createHash } from "node:crypto";
import { logGroupId, functionId, stemOf } from "../naming.ts";
import type { Service } from "../service.ts";

/** What custom resources do, as the folders of `handlers/` are named. */
export type CustomResourceKind = "s3" | "cognito-user-pool" | "event-bridge" | "api-gateway-cloud-watch-role";

/** What each kind's function is called after the service and stage. */
const suffixes: Readonly<Record<CustomResourceKind, string>> = {
  s3: "custom-resource-existing-s3",
  "cognito-user-pool": "custom-resource-existing-cup",
  "event-bridge": "custom-resource-event-bridge",
  "api-gateway-cloud-watch-role": "custom-resource-apigw-cw-role",
};

/** Logical id of the function that carries out custom resources of a kind. */
export const customFunctionId = (kind: CustomResourceKind): string => functionId(stemOf(suffixes[kind]));
export const customLogGroupId = (kind: CustomResourceKind): string => logGroupId(stemOf(suffixes[kind]));

/** Lambda's limit. */
const longestName = 64;

/** The function's name; one that is too long ends in its MD5 sum. */
export function customFunctionName(kind: CustomResourceKind, { name, stage }: Service): string {
  const full = `${name}-${stage}-${suffixes[kind]}`;
  if (full.length <= longestName) return full;
  const sum = createHash("md5").update(full).digest("hex");
  return `${full.slice(0, longestName - sum.length)}${sum}`;
}
