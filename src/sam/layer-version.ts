import type { Resource } from "../cloudformation/template.ts";
import { codeNames, locationOf } from "./code-location.ts";
import { ownAttributes, type Expansion } from "./expansion.ts";
import { hashOf } from "./hash.ts";
import { pick, textOf, type SourceResource } from "./source.ts";

/** `AWS::Serverless::LayerVersion`: its id ends in a hash, so that a change makes a new version beside the old one. */
export function expandLayerVersion(source: SourceResource, expansion: Expansion): void {
  const { logicalId, properties } = source;
  const layerId = `${logicalId}${hashOf({ [logicalId]: properties })}`;
  const layer: Resource = {
    Type: "AWS::Lambda::LayerVersion",
    ...ownAttributes(source),
    DeletionPolicy: deletionPolicy(textOf(expansion.literal(properties["RetentionPolicy"]))),
    Properties: {
      ...pick(properties, ["CompatibleArchitectures", "CompatibleRuntimes", "Description", "LicenseInfo"]),
      Content: locationOf(properties["ContentUri"], codeNames),
      LayerName: properties["LayerName"] ?? logicalId,
    },
  };
  expansion.add(layerId, layer, source.at);
  expansion.renamed.set(logicalId, [layerId]);
}

function deletionPolicy(retention: string | undefined): string {
  return retention?.toLowerCase() === "delete" ? "Delete" : "Retain";
}
