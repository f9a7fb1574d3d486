import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Service, ServiceFunction } from "../service.ts";
import { imageUri } from "./image-uri.ts";

/** `Code`, `PackageType` and `ImageConfig` of a function that runs a container image given by its digest. */
export function imageOf(fn: ServiceFunction, service: Service): Record<string, unknown> | undefined {
  const { image } = fn.config;
  if (image === undefined || image === null) return undefined;
  const found = imageUri(image, fn, service);
  if ("digestUri" in found)
    return { Code: { ImageUri: found.digestUri }, PackageType: "Image", ...imageConfig(isRecord(image) ? image : {}) };
  const { code, message, at, hint } = found;
  service.diagnostics.error(code, message, { at: service.spanOf(at), hint });
  return { Code: {}, PackageType: "Image" };
}

/** SHA-256 digest in hexadecimal of the image a function runs, if it is given by digest. */
export function imageDigest(fn: ServiceFunction, service: Service): string | undefined {
  const { image } = fn.config;
  const found = image === undefined || image === null ? undefined : imageUri(image, fn, service);
  return found && "digestUri" in found ? found.digestUri.split("@sha256:")[1] : undefined;
}

function imageConfig(settings: Record<string, unknown>): Record<string, unknown> {
  const { command, entryPoint, workingDirectory } = settings;
  const config = {
    ...(command !== undefined && { Command: command }),
    ...(entryPoint !== undefined && { EntryPoint: entryPoint }),
    ...(workingDirectory !== undefined && { WorkingDirectory: workingDirectory }),
  };
  return Object.keys(config).length > 0 ? { ImageConfig: config } : {};
}
