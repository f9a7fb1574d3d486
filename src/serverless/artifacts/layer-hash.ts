import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { layerVersion } from "../layers/layer-content.ts";
import type { Service, ServiceLayer } from "../service.ts";
import { deploymentBucket } from "../template/deployment-bucket.ts";

/** The framework's hash of a layer whose zip is `file`: SHA-1, in hexadecimal, of its settings and the zip. */
export async function layerHash(layer: ServiceLayer, { provider }: Service, file: string): Promise<string> {
  const settings = layerVersion(layer, deploymentBucket(provider).name);
  const hash = createHash("sha1").update(JSON.stringify(settings));
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
