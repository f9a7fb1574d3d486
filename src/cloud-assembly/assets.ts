import { objectIn, objectsIn, textsIn, type Json } from "./files.ts";
import { tagsSession } from "./roles.ts";

/** A place that an asset is put to before its stack is deployed. Texts may hold `${AWS::Region}` and the like. */
export interface AssetDestination {
  /** The file in the assembly; absent for a container image. */
  path?: string;
  bucketName?: string;
  objectKey?: string;
  repositoryName?: string;
  region?: string;
  /** The role that puts it there; absent where whoever deploys does. */
  assumeRoleArn?: string;
  /** The role is taken on with tags. */
  tagged: boolean;
}

/** Where the files and container images of an asset manifest (`*.assets.json`) are put. */
export function assetDestinations(manifest: Json): readonly AssetDestination[] {
  const assets = [...objectsIn(manifest["files"]), ...objectsIn(manifest["dockerImages"])];
  return assets.flatMap(([, { source, destinations }]) =>
    objectsIn(destinations).map(([, destination]) => destinationOf(objectIn(source), destination)),
  );
}

function destinationOf(source: Json, destination: Json): AssetDestination {
  const { bucketName, objectKey, repositoryName, region, assumeRoleArn } = textsIn(destination);
  const { path } = textsIn(source);
  return {
    ...(path !== undefined && { path }),
    ...(bucketName !== undefined && { bucketName }),
    ...(objectKey !== undefined && { objectKey }),
    ...(repositoryName !== undefined && { repositoryName }),
    ...(region !== undefined && { region }),
    ...(assumeRoleArn !== undefined && { assumeRoleArn }),
    tagged: tagsSession(destination["assumeRoleAdditionalOptions"]),
  };
}
