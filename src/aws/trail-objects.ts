import type { S3Client } from "@aws-sdk/client-s3";
import type { TrailBuckets, TrailObject } from "../observe/ports.ts";
import { AwsCallError, awsCall } from "./aws-call-error.ts";
import { clientSettings, type Connection } from "./connection.ts";
import { repeated } from "./repeated.ts";

type Sdk = typeof import("@aws-sdk/client-s3");

/** Bytes of an object that are asked for at once, so that large ones are neither held whole nor begun anew. */
const partSize = 8 * 1024 * 1024;

interface Within {
  client: S3Client;
  sdk: Sdk;
  attempts: number;
  pageSize: number;
}

/** Buckets that trails are written to, in whichever region. What fails rejects with an `AwsCallError`. */
export async function trailObjects(
  connection: Connection,
  { pageSize = 1000 }: { pageSize?: number } = {},
): Promise<TrailBuckets> {
  const sdk = await import("@aws-sdk/client-s3");
  const client = new sdk.S3Client({
    ...clientSettings(connection),
    forcePathStyle: connection.endpoint !== undefined,
    followRegionRedirects: true,
  });
  const within: Within = { client, sdk, attempts: connection.attempts ?? 4, pageSize };
  return {
    list: (bucket, prefix) => pagesOf(bucket, prefix, within),
    read: (object) => partsOf(object, within),
  };
}

async function* pagesOf(
  Bucket: string,
  Prefix: string,
  { client, sdk, pageSize: MaxKeys }: Within,
): AsyncGenerator<TrailObject[]> {
  for (let token: string | undefined, first = true; first || token !== undefined; first = false) {
    const request = new sdk.ListObjectsV2Command({ Bucket, Prefix, MaxKeys, ContinuationToken: token });
    const page = await awsCall("s3:ListBucket", () => client.send(request));
    yield (page.Contents ?? []).map(({ Key = "", Size = 0 }) => ({ bucket: Bucket, key: Key, size: Size }));
    token = page.NextContinuationToken;
  }
}

async function* partsOf(
  { bucket, key, size }: TrailObject,
  { client, sdk, attempts }: Within,
): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < size; from += partSize) {
    const to = Math.min(from + partSize, size) - 1;
    const request = new sdk.GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=${from}-${to}` });
    const part = async (): Promise<Uint8Array> => {
      const bytes = await (await client.send(request)).Body?.transformToByteArray();
      if (bytes?.length === to - from + 1) return bytes;
      throw new AwsCallError("s3:GetObject", "broken", "IncompleteBody", `${bytes?.length ?? 0} bytes of a part came`);
    };
    yield await repeated(attempts, () => awsCall("s3:GetObject", part));
  }
}
