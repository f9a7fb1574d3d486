import type { Resource, Value } from "../../cloudformation/template.ts";
import type { ServiceLayer } from "../service.ts";

/** Where CloudFormation finds a layer's content, and what tells one content from another. */
export interface LayerContent {
  bucket: Value<string>;
  /** Object key in the bucket. */
  key: string;
  /** SHA-256 of the zip in base64. */
  sha256: string;
  /** The framework's hash of the layer: SHA-1, in hexadecimal, of its settings and its zip. */
  hash: string;
  /** What the framework sorts the zips of a function's layers by. */
  file: string;
}

/** The layer version without its object key: what does not change while content and settings stay. */
export function layerVersion({ key, config }: ServiceLayer, bucket: Value<string>): Resource {
  const { name, description, licenseInfo, compatibleRuntimes, compatibleArchitectures } = config;
  return {
    Type: "AWS::Lambda::LayerVersion",
    // The order of properties is hashed.
    Properties: {
      Content: { S3Bucket: bucket },
      LayerName: name ?? key,
      ...(description && { Description: description }),
      ...(licenseInfo && { LicenseInfo: licenseInfo }),
      ...(compatibleRuntimes && { CompatibleRuntimes: compatibleRuntimes }),
      ...(compatibleArchitectures && { CompatibleArchitectures: compatibleArchitectures }),
    },
  };
}
