import { createHash } from "node:crypto";
import { getAtt } from "../../cloudformation/intrinsics.ts";
import type { Output, Resource } from "../../cloudformation/template.ts";
import { qualifiedArnOutputId, versionId } from "../naming.ts";
import type { Service, ServiceFunction } from "../service.ts";
import type { ArtifactLocation } from "./code.ts";
import { imageDigest } from "./image.ts";

export interface PublishedVersion {
  id: string;
  resources: Record<string, Resource>;
  outputs: Record<string, Output>;
}

/** Properties that may change without a new version. */
const unversioned = new Set(["Code", "ReservedConcurrentExecutions", "Tags"]);

/** True when a version is published: by setting, or because an alias needs one. */
export function isVersioned(fn: ServiceFunction, service: Service): boolean {
  return keepsVersions(fn, service) || fn.aliasId !== undefined;
}

/** The `AWS::Lambda::Version` and its output; its id changes with the code and with what the function is set to. */
export function publishedVersion(
  fn: ServiceFunction,
  service: Service,
  functionResource: Resource,
  artifact: ArtifactLocation,
): PublishedVersion {
  const codeSha256 = imageDigest(fn, service) ?? artifact.sha256;
  const id = versionId(fn.stem, fingerprint(functionResource, codeSha256));
  return { id, resources: { [id]: versionResource(fn, service, codeSha256) }, outputs: versionOutput(fn, service, id) };
}

function versionResource(fn: ServiceFunction, service: Service, codeSha256: string): Resource {
  const { description, condition } = fn.config;
  return {
    Type: "AWS::Lambda::Version",
    ...(keepsVersions(fn, service) && { DeletionPolicy: "Retain" }),
    Properties: {
      FunctionName: { Ref: fn.logicalId },
      CodeSha256: codeSha256,
      ...(description && { Description: description }),
    },
    ...(service.framework === 4 && condition && { Condition: condition }),
  };
}

function versionOutput(fn: ServiceFunction, service: Service, id: string): Record<string, Output> {
  const { condition } = fn.config;
  return {
    [qualifiedArnOutputId(fn.stem)]: {
      Description: "Current Lambda function version",
      Value: { Ref: id },
      ...(service.framework === 4 && condition && { Condition: condition }),
    },
  };
}

/** The `Version` attribute of a published version, for an alias to point at. */
export const versionNumber = (id: string): unknown => getAtt(id, "Version");

function keepsVersions(fn: ServiceFunction, service: Service): boolean {
  return fn.config.versionFunction ?? service.provider.versionFunctions ?? true;
}

function fingerprint(functionResource: Resource, codeSha256: string): string {
  const settings = Object.entries(functionResource.Properties ?? {}).filter(([name]) => !unversioned.has(name));
  const text = JSON.stringify([codeSha256, settings.sort(([a], [b]) => (a < b ? -1 : 1))]);
  return createHash("sha256").update(text).digest("base64");
}
