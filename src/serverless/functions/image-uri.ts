import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { Service, ServiceFunction } from "../service.ts";

/** An image given by its digest, or what is wrong with how it is given. */
export type ImageUri = { digestUri: string } | ImageProblem;

export interface ImageProblem {
  code: "serverless/image-not-built" | "serverless/invalid-image";
  message: string;
  hint: string;
  at: DocumentPath;
}

const uriForm = /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\//;
const digestForm = /^[^@]+@sha256:[a-f0-9]{64}$/;

/** The image of `image`, an object or the text that stands for one; it may be named in `provider.ecr.images`. */
export function imageUri(image: unknown, fn: ServiceFunction, service: Service): ImageUri {
  const at = [...fn.path, "image"];
  const { uri, name } = isRecord(image) ? image : textSettings(image);
  if (uri !== undefined && name !== undefined)
    return invalid(at, `the image of function \`${fn.key}\` has both \`uri\` and \`name\``, "leave one of them");
  if (typeof uri === "string") return byUri(uri, fn, at);
  if (typeof name === "string") return byName(name, fn, service);
  return invalid(at, `the image of function \`${fn.key}\` has neither \`uri\` nor \`name\``, "give one of them");
}

/** A text with a registry in it is a URI, another one a name. */
function textSettings(image: unknown): { uri?: unknown; name?: unknown } {
  const isUri = typeof image === "string" && (uriForm.test(image) || image.includes("@"));
  return isUri ? { uri: image } : { name: image };
}

function byName(name: string, fn: ServiceFunction, { provider }: Service): ImageUri {
  const ecr = provider["ecr"];
  const images = isRecord(ecr) && isRecord(ecr["images"]) ? ecr["images"] : {};
  const at = ["provider", "ecr", "images", name];
  if (!Object.hasOwn(images, name)) return unknown(name, fn, Object.keys(images));
  const image = images[name];
  const { uri, path } = isRecord(image) ? image : { uri: image };
  if (uri !== undefined && path !== undefined)
    return invalid(at, `image \`${name}\` has both \`uri\` and \`path\``, "leave one of them");
  if (typeof uri === "string") return byUri(uri, fn, at);
  if (path !== undefined) return unbuilt(fn, at);
  return invalid(at, `image \`${name}\` has neither \`uri\` nor \`path\``, "give one of them");
}

function byUri(uri: string, fn: ServiceFunction, at: DocumentPath): ImageUri {
  return digestForm.test(uri) ? { digestUri: uri } : unbuilt(fn, at);
}

function unbuilt({ key }: ServiceFunction, at: DocumentPath): ImageProblem {
  const message = `function \`${key}\` runs an image that is not given by its digest, and passrole neither builds images nor asks ECR for them`;
  return { code: "serverless/image-not-built", message, hint: "push the image and give its URI with `@sha256:…`", at };
}

function unknown(name: string, { key, path }: ServiceFunction, known: readonly string[]): ImageProblem {
  const hint = known.length > 0 ? `it has ${known.map((each) => `\`${each}\``).join(", ")}` : "it has none";
  return invalid(
    [...path, "image"],
    `function \`${key}\` runs image \`${name}\`, which \`provider.ecr.images\` does not have`,
    hint,
  );
}

function invalid(at: DocumentPath, message: string, hint: string): ImageProblem {
  return { code: "serverless/invalid-image", message, hint, at };
}
