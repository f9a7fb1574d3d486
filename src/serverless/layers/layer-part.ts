import { ref } from "../../cloudformation/intrinsics.ts";
import type { Output, Resource } from "../../cloudformation/template.ts";
import { alphanumeric, layerId } from "../naming.ts";
import type { ServiceLayer } from "../service.ts";
import type { Part } from "../template/parts.ts";
import { layerVersion, type LayerContent } from "./layer-content.ts";

/** A layer of the service with its content. */
export interface ContentLayer {
  layer: ServiceLayer;
  content: LayerContent;
}

/** Logical id of the layer version. One that is retained has another for each content: the earlier one stays. */
export function layerVersionId({ layer: { stem, config }, content }: ContentLayer): string {
  return `${layerId(stem)}${config.retain ? content.hash : ""}`;
}

/** What a layer adds to the template: its version, who may use it, and what the next deploy compares with. */
export function layerPart(one: ContentLayer): Part {
  const { layer, content } = one;
  const id = layerVersionId(one);
  return {
    resources: { [id]: versionResource(one), ...permissions(one, id) },
    outputs: outputs(layer.stem, id, content),
    origin: layer.path,
  };
}

function versionResource({ layer, content: { bucket, key } }: ContentLayer): Resource {
  const { Type, Properties } = layerVersion(layer, bucket);
  return { Type, Properties: { ...Properties, Content: { S3Bucket: bucket, S3Key: key } }, ...lifecycle(layer) };
}

function permissions({ layer, content }: ContentLayer, id: string): Record<string, Resource> {
  const { allowedAccounts = [], retain } = layer.config;
  const permission = (account: string): [string, Resource] => [
    `${layer.stem}${accountPart(account)}LambdaLayerPermission${retain ? content.hash : ""}`,
    {
      Type: "AWS::Lambda::LayerVersionPermission",
      Properties: { Action: "lambda:GetLayerVersion", LayerVersionArn: ref(id), Principal: account },
      ...lifecycle(layer),
    },
  ];
  return Object.fromEntries(allowedAccounts.map(permission));
}

/** An account's ARN keeps its letters and digits: CloudFormation refuses the framework's id, which has it whole. */
function accountPart(account: string): string {
  return account === "*" ? "Wild" : alphanumeric(account);
}

function lifecycle({ config }: ServiceLayer): Pick<Resource, "DeletionPolicy"> {
  return config.retain ? { DeletionPolicy: "Retain" } : {};
}

/** Names of the outputs that tell the content which is deployed. */
export const contentOutputs = (stem: string): { hash: string; key: string } => ({
  hash: `${layerId(stem)}Hash`,
  key: `${layerId(stem)}S3Key`,
});

function outputs(stem: string, id: string, { hash, key }: LayerContent): Record<string, Output> {
  const names = contentOutputs(stem);
  return {
    [`${layerId(stem)}QualifiedArn`]: { Description: "Current Lambda layer version", Value: ref(id) },
    [names.hash]: { Description: "Current Lambda layer hash", Value: hash },
    [names.key]: { Description: "Current Lambda layer S3Key", Value: key },
  };
}
