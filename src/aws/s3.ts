/** An object of a listing. */
export interface ListedObject {
  key: string;
  /** Bytes. */
  size: number;
  modified: Date;
}

/** One version of an object, or the marker that stands for its deletion. */
export interface ObjectVersion {
  key: string;
  versionId: string;
}

/** An object to write. */
export interface NewObject {
  key: string;
  /** Bytes, or the file that holds them. */
  body: Uint8Array | { file: string; size: number };
  contentType?: string;
  metadata: Readonly<Record<string, string>>;
  encryption?: ObjectEncryption;
}

/** How objects of a bucket are encrypted, as `provider.deploymentBucket` says it. */
export interface ObjectEncryption {
  serverSideEncryption?: string;
  kmsKeyId?: string;
  customerAlgorithm?: string;
  customerKey?: string;
  customerKeyMd5?: string;
}

export interface ObjectHead {
  size: number;
  modified: Date;
  /** Keys in lower case. */
  metadata: Readonly<Record<string, string>>;
}

/** S3, as far as deploying needs it. Every call rejects with an `AwsCallError`. */
export interface ObjectStorage {
  /** The region of a bucket, empty where S3 does not tell it; undefined when there is no such bucket. */
  headBucket(bucket: string): Promise<{ region: string } | undefined>;
  /** Every object under a prefix, all pages; undefined when there is no such bucket. */
  list(bucket: string, prefix: string): Promise<readonly ListedObject[] | undefined>;
  /** Every version and delete marker under a prefix, all pages; undefined when there is no such bucket. */
  listVersions(bucket: string, prefix: string): Promise<readonly ObjectVersion[] | undefined>;
  /** Undefined when there is no such object. */
  head(bucket: string, key: string): Promise<ObjectHead | undefined>;
  /** The whole object; undefined when the bucket has none. */
  get(bucket: string, key: string): Promise<Uint8Array | undefined>;
  /** `progress` is told the bytes sent so far. */
  put(bucket: string, object: NewObject, progress?: (sent: number) => void, signal?: AbortSignal): Promise<void>;
  /** Deletes any number of objects or versions; rejects when one of them is not deleted. */
  delete(bucket: string, objects: readonly (Pick<ListedObject, "key"> | ObjectVersion)[]): Promise<void>;
}
