import { isRecord } from "../../cloudformation/intrinsics.ts";
import { layerVersion } from "./layer-content.ts";
import { layerVersionId, type ContentLayer } from "./layer-part.ts";

/** What the layers of a function add to the hash in its version's id. */
export interface LayersFingerprint {
  /** SHA-256 of each zip in base64. */
  zips: readonly string[];
  /** What each layer is set to. */
  configurations: readonly unknown[];
}

/**
 * The layers of the service among a function's `Layers`, as the framework hashes them: settings in the function's order,
 * zips sorted by their files. Only those that a `Ref` names count.
 */
export function layersFingerprint(used: unknown, layers: readonly ContentLayer[]): LayersFingerprint {
  const byId = new Map(layers.map((layer) => [layerVersionId(layer), layer]));
  const named = (Array.isArray(used) ? used : []).flatMap((item: unknown) => {
    const id = isRecord(item) && typeof item["Ref"] === "string" ? item["Ref"] : "";
    const layer = byId.get(id);
    return layer ? [{ id, ...layer }] : [];
  });
  const byFile = [...named].sort((one, other) => compareTexts(one.content.file, other.content.file));
  return {
    zips: byFile.map(({ content }) => content.sha256),
    configurations: named.map(({ id, layer, content }) => ({
      name: layer.key,
      ref: id,
      properties: layerVersion(layer, content.bucket).Properties,
    })),
  };
}

function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
