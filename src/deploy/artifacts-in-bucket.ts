import type { CloudFormation } from "../aws/cloudformation.ts";
import type { ListedObject, ObjectStorage, ObjectVersion } from "../aws/s3.ts";
import { serviceFolder } from "../serverless/artifacts/plan.ts";
import type { Service } from "../serverless/service.ts";
import { bucketSettings } from "../serverless/template/deployment-bucket.ts";
import { ownBucket } from "./own-bucket.ts";

/** The bucket that a service's artifacts are in. */
export interface ArtifactBucket {
  name: string;
  /** Whether it belongs to the stack, and goes with it. */
  own: boolean;
  /** What is the service's begins with this: `serverless/orders/dev/`. */
  prefix: string;
  /** Whether serverless.yml says that the bucket keeps versions. */
  versioned: boolean;
}

/** The bucket of a service: the one it is given, or its stack's; undefined when the stack has none. */
export async function artifactBucket(
  service: Service,
  cloudFormation: Pick<CloudFormation, "describeResource">,
): Promise<ArtifactBucket | undefined> {
  const { name: given, versioning } = bucketSettings(service.provider);
  const name = given ?? (await ownBucket(service.stackName, cloudFormation));
  if (name === undefined) return undefined;
  return { name, own: given === undefined, prefix: `${serviceFolder(service)}/`, versioned: versioning === true };
}

/** What a bucket holds of a service, and what else of it would keep the bucket from being deleted. */
export interface BucketContents {
  /** The service's: objects, or all their versions and delete markers. */
  own: readonly (Pick<ListedObject, "key"> | ObjectVersion)[];
  /** Bytes of the objects among them; versions tell no size. */
  size: number;
  /** Keys of the others, of a bucket that goes with the stack. */
  foreign: readonly string[];
}

/**
 * Lists what is the service's in its bucket; in a bucket of the stack also what is not. Undefined when there is no such
 * bucket any more.
 */
export async function bucketContents(
  bucket: ArtifactBucket,
  objects: ObjectStorage,
): Promise<BucketContents | undefined> {
  const within = bucket.own ? "" : bucket.prefix;
  const all: readonly (ListedObject | ObjectVersion)[] | undefined = bucket.versioned
    ? await objects.listVersions(bucket.name, within)
    : await objects.list(bucket.name, within);
  if (!all) return undefined;
  const own = all.filter(({ key }) => key.startsWith(bucket.prefix));
  return {
    own,
    size: own.reduce((sum, object) => sum + ("size" in object ? object.size : 0), 0),
    foreign: all.filter(({ key }) => !key.startsWith(bucket.prefix)).map(({ key }) => key),
  };
}
