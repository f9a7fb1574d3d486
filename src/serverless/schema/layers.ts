import { boolean, list, mapWithKeys, object, string, stringLike, use, type JsonSchema } from "./json-schema.ts";
import { layerPackage } from "./package.ts";
import { runtime } from "./runtimes.ts";

/** `layers`: layer versions that the service makes. A key becomes part of logical ids. */
export const layers: JsonSchema = mapWithKeys(
  "^[A-Za-z0-9-_]+$",
  "a layer key of letters, digits, hyphens and underscores",
  object({
    path: string,
    name: stringLike(
      "^(?:arn:[A-Za-z0-9-]+:lambda:[A-Za-z0-9-]+:\\d{12}:layer:[A-Za-z0-9-_]+|[A-Za-z0-9-_]+)$",
      "a layer name of letters, digits, hyphens and underscores",
      { maxLength: 140 },
    ),
    description: { type: "string", maxLength: 256 },
    compatibleArchitectures: list(use("architecture"), { maxItems: 2 }),
    compatibleRuntimes: list(runtime, { maxItems: 15 }),
    licenseInfo: { type: "string", maxLength: 512 },
    allowedAccounts: list(
      stringLike(
        "^(?:\\d{12}|\\*|arn:aws[A-Za-z-]*:iam::\\d{12}:root)$",
        "an account of 12 digits, its root's ARN, or `*`",
      ),
    ),
    retain: boolean,
    package: layerPackage,
  }),
);
