import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Service, ServiceFunction } from "../service.ts";

const digestUri = /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/[^@]+@sha256:[a-f0-9]{64}$/;

/** `Code`, `PackageType` and `ImageConfig` of a function that runs a container image given by its digest. */
export function imageOf(fn: ServiceFunction, service: Service): Record<string, unknown> | undefined {
  const settings = imageSettings(fn);
  if (!settings) return undefined;
  const uri = uriOf(settings, service);
  if (uri === undefined) reportUnbuilt(fn, service);
  return { Code: { ImageUri: uri }, PackageType: "Image", ...imageConfig(settings) };
}

/** SHA-256 digest in hexadecimal of the image a function runs, if it is given by digest. */
export function imageDigest(fn: ServiceFunction, service: Service): string | undefined {
  const settings = imageSettings(fn);
  return settings && uriOf(settings, service)?.split("@sha256:")[1];
}

function imageSettings({ config: { image } }: ServiceFunction): Record<string, unknown> | undefined {
  if (image === undefined || image === null) return undefined;
  return isRecord(image) ? image : { uri: image };
}

function uriOf(settings: Record<string, unknown>, service: Service): string | undefined {
  const given = settings["uri"] ?? named(settings["name"], service);
  if (typeof given !== "string") return undefined;
  return digestUri.test(given) ? given : uriByName(given, service);
}

function uriByName(name: string, service: Service): string | undefined {
  const uri = named(name, service);
  return typeof uri === "string" && digestUri.test(uri) ? uri : undefined;
}

function named(name: unknown, service: Service): unknown {
  const ecr = service.provider["ecr"];
  const images = isRecord(ecr) ? ecr["images"] : undefined;
  const image = isRecord(images) && typeof name === "string" ? images[name] : undefined;
  return isRecord(image) ? image["uri"] : image;
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

function reportUnbuilt(fn: ServiceFunction, service: Service): void {
  service.diagnostics.error(
    "serverless/image-not-built",
    `function \`${fn.key}\` runs an image that is not given by its digest, and passrole neither builds images nor asks ECR for them`,
    {
      at: service.spanOf([...fn.path, "image"]),
      hint: "push the image and give its URI with `@sha256:…`",
    },
  );
}
