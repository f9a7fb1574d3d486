/** An object of a bucket that may be a trail's file. */
export interface TrailObject {
  bucket: string;
  key: string;
  /** Bytes. */
  size: number;
}

/** Buckets that trails are written to. What fails rejects with a `PassroleError`. */
export interface TrailBuckets {
  /** The objects under a prefix, page after page. */
  list(bucket: string, prefix: string): AsyncIterable<readonly TrailObject[]>;
  /** The bytes of an object, in parts. */
  read(object: TrailObject): AsyncIterable<Uint8Array>;
}
