import type { Artifacts } from "../compile.ts";
import type { LayerContent } from "../layers/layer-content.ts";
import { contentOutputs } from "../layers/layer-part.ts";
import type { Service, ServiceLayer } from "../service.ts";
import { artifactFolder, planArtifacts, type Artifact } from "./plan.ts";

/** What is known of the bytes of an artifact. */
export interface ArtifactHashes {
  /** SHA-256 in base64. */
  sha256: string;
  /** The framework's hash of the layer that it is the content of. */
  layerHash?: string;
}

/** Of an artifact that was not made. */
export const unknownHashes: Required<ArtifactHashes> = { sha256: "0".repeat(43), layerHash: "0".repeat(40) };

/** Outputs of the stack as it is deployed, by their names. */
export type DeployedOutputs = Readonly<Record<string, string>>;

/**
 * Where the code of functions and the content of layers will be, given the hashes of each artifact. A layer that
 * `deployed` tells to be the same stays where it is: another key would make another version of it.
 */
export function artifactsOf(
  service: Service,
  hashesOf: (artifact: Artifact) => ArtifactHashes,
  deployed: DeployedOutputs = {},
): Artifacts {
  const folder = artifactFolder(service);
  const planned = planArtifacts(service);
  const byFunction = new Map(planned.flatMap((each) => each.functions.map((key) => [key, each])));
  const byLayer = new Map(planned.map((each) => [each.layer, each]));
  return {
    ofFunction: (key) => {
      const artifact = byFunction.get(key);
      return { key: `${folder}/${artifact?.name ?? ""}`, sha256: artifact ? hashesOf(artifact).sha256 : "" };
    },
    ofLayer: (key) => {
      const artifact = byLayer.get(key)!;
      const { sha256, layerHash: hash = "" } = hashesOf(artifact);
      const layer = service.layers.find((each) => each.key === key)!;
      const known = deployedKey(layer, hash, deployed);
      return { key: known ?? `${folder}/${artifact.name}`, sha256, hash, file: artifact.given ?? `/${artifact.name}` };
    },
  };
}

/** Object key of a layer's content that is deployed already. */
function deployedKey({ stem }: ServiceLayer, hash: string, deployed: DeployedOutputs): LayerContent["key"] | undefined {
  const names = contentOutputs(stem);
  return deployed[names.hash] === hash ? deployed[names.key] : undefined;
}
