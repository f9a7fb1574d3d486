import { itemsIn, objectIn, textsIn, type Json } from "./files.ts";

/** An asset of the synthesizer of CDK 1, whose place the tool tells the template by parameters. */
export interface LegacyAsset {
  /** Parameters of the template that the name of the bucket is given in. */
  bucketParameters: readonly string[];
  /** The repository that a container image is put to. */
  repositoryName?: string;
}

/** What is said of the constructs of a stack, by their paths. */
export interface StackMetadata {
  /** Logical id to the construct's path. */
  constructs: ReadonlyMap<string, string>;
  legacyAssets: readonly LegacyAsset[];
}

/** Reads the metadata of a stack: each construct's path has a list of entries of a type. */
export function readMetadata(metadata: Json): StackMetadata {
  const entries = Object.entries(metadata).flatMap(([path, list]) => itemsIn(list).map((entry) => ({ path, entry })));
  const named = entries.filter(({ entry }) => entry["type"] === "aws:cdk:logicalId");
  const assets = entries.filter(({ entry }) => entry["type"] === "aws:cdk:asset");
  return {
    constructs: new Map(named.map(({ path, entry }) => [String(entry["data"]), path.replace(/^\//, "")])),
    legacyAssets: assets.map(({ entry }) => legacyAsset(objectIn(entry["data"]))),
  };
}

/** CDK 1 put images without a repository of their own to this one. */
const sharedRepository = "aws-cdk/assets";

function legacyAsset(data: Json): LegacyAsset {
  const { packaging, s3BucketParameter, repositoryName = sharedRepository } = textsIn(data);
  return {
    bucketParameters: s3BucketParameter === undefined ? [] : [s3BucketParameter],
    ...(packaging === "container-image" && { repositoryName }),
  };
}
