import { createHash } from "node:crypto";
import { getAtt, isRecord } from "../../cloudformation/intrinsics.ts";
import type { Output, Resource } from "../../cloudformation/template.ts";
import { layersFingerprint, type LayersFingerprint } from "../layers/fingerprint.ts";
import type { ContentLayer } from "../layers/layer-part.ts";
import { qualifiedArnOutputId, versionId } from "../naming.ts";
import type { Framework, Service, ServiceFunction } from "../service.ts";
import type { ArtifactLocation } from "./code.ts";
import { byEnglishOrder } from "../english-order.ts";
import { isEdgeFunction } from "./edge.ts";
import { imageDigest } from "./image.ts";

export interface PublishedVersion {
  id: string;
  resources: Record<string, Resource>;
  outputs: Record<string, Output>;
}

/** Properties that may change without a new version, and those that each framework sets after it has hashed them. */
const unversioned: Readonly<Record<Framework, readonly string[]>> = {
  3: ["ReservedConcurrentExecutions", "Tags", "SnapStart"],
  4: ["ReservedConcurrentExecutions", "Tags", "LoggingConfig"],
};

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
  layers: readonly ContentLayer[],
): PublishedVersion {
  const digest = imageDigest(fn, service);
  const codeSha256 = digest ?? artifact.sha256;
  const ofLayers = layersFingerprint(functionResource.Properties?.["Layers"], layers);
  const zip = digest === undefined ? artifact.sha256 : undefined;
  const id = versionId(
    fn.stem,
    fingerprint(versionedSettings(functionResource, service, zip !== undefined), zip, ofLayers),
  );
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

/** What CloudFront calls, or a durable execution goes on with, the framework keeps whatever is set. */
function keepsVersions(fn: ServiceFunction, service: Service): boolean {
  if (isEdgeFunction(fn.config) || fn.alias?.name === "durable") return true;
  return fn.config.versionFunction ?? service.provider.versionFunctions ?? true;
}

/** The properties whose change makes another version; a zip is hashed itself, an image is told by its `Code`. */
function versionedSettings({ Properties = {} }: Resource, { framework }: Service, isZip: boolean): [string, unknown][] {
  const left = new Set([...unversioned[framework], ...(isZip ? ["Code"] : [])]);
  return Object.entries(Properties).filter(([name]) => !left.has(name));
}

/**
 * What the framework hashes for the version's id, so that a live stack publishes no version for nothing: the hashes of
 * the zips and the settings in the order of their names.
 */
function fingerprint(
  settings: readonly [string, unknown][],
  zipSha256: string | undefined,
  { zips, configurations }: LayersFingerprint,
): string {
  const text = JSON.stringify(sortedByName({ ...Object.fromEntries(settings), layerConfigurations: configurations }));
  const hash = createHash("sha256").update(zipSha256 ?? "");
  for (const zip of zips) hash.update(zip);
  return hash.update(text).digest("base64");
}

function sortedByName(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedByName);
  if (!isRecord(value)) return value;
  const names = Object.keys(value).sort(byEnglishOrder);
  return Object.fromEntries(names.map((name) => [name, sortedByName(value[name])]));
}
