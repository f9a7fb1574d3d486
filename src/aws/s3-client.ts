import { readFile } from "node:fs/promises";
import { createReadStream } from "node:fs";
import { Transform, type Readable } from "node:stream";
import type {
  ListObjectVersionsCommand,
  ListObjectVersionsCommandOutput,
  PutObjectCommandInput,
  S3Client,
  _Object as SdkObject,
} from "@aws-sdk/client-s3";
import { AwsCallError, awsCall, unlessAbsent } from "./aws-call-error.ts";
import { clientSettings, type Connection } from "./connection.ts";
import { repeated } from "./repeated.ts";
import type { ListedObject, NewObject, ObjectEncryption, ObjectStorage, ObjectVersion } from "./s3.ts";

type Sdk = typeof import("@aws-sdk/client-s3");

/** Files up to this many bytes are sent from memory, so that the SDK repeats a call that fails. */
const inMemory = 16 * 1024 * 1024;

/** Objects that one call deletes, after the API reference of DeleteObjects. */
const deletedAtOnce = 1000;

export interface S3Options {
  /** Account that must own the buckets: every call on another's is refused. */
  owner?: string;
  /** Whether buckets of other regions are read as well; otherwise they are refused with `PermanentRedirect`. */
  anyRegion?: boolean;
}

/** S3 through the SDK. */
export async function s3Client(
  connection: Connection,
  { owner, anyRegion = false }: S3Options = {},
): Promise<ObjectStorage> {
  const sdk = await import("@aws-sdk/client-s3");
  const client = new sdk.S3Client({
    ...clientSettings(connection),
    forcePathStyle: connection.endpoint !== undefined,
    followRegionRedirects: anyRegion,
    requestChecksumCalculation: "WHEN_REQUIRED",
  });
  const within: Within = { client, sdk, attempts: connection.attempts ?? 4, ...(owner && { owner }) };
  return { ...reading(within), ...writing(within) };
}

interface Within {
  client: S3Client;
  sdk: Sdk;
  attempts: number;
  owner?: string;
}

type Reading = "headBucket" | "list" | "listVersions" | "head" | "get";

function reading(within: Within): Pick<ObjectStorage, Reading> {
  const { client, sdk, owner } = within;
  const of = (bucket: string): BucketInput => ({ Bucket: bucket, ...(owner && { ExpectedBucketOwner: owner }) });
  return {
    headBucket: async (bucket) => {
      const asked = awsCall("s3:ListBucket", () => client.send(new sdk.HeadBucketCommand(of(bucket))));
      const answer = await unlessAbsent(isAbsent, asked);
      return answer && { region: answer.BucketRegion ?? "" };
    },
    list: (bucket, prefix) => unlessAbsent(isBucketAbsent, objectsOf({ ...of(bucket), Prefix: prefix }, within)),
    listVersions: (bucket, prefix) =>
      unlessAbsent(isBucketAbsent, versionsOf({ ...of(bucket), Prefix: prefix }, within)),
    head: async (bucket, key) => {
      const request = new sdk.HeadObjectCommand({ ...of(bucket), Key: key });
      const answer = await unlessAbsent(
        isAbsent,
        awsCall("s3:GetObject", () => client.send(request)),
      );
      if (!answer) return undefined;
      const { ContentLength: size = 0, LastModified: modified = new Date(0), Metadata: metadata = {} } = answer;
      return { size, modified, metadata };
    },
    get: async (bucket, key) => {
      const request = new sdk.GetObjectCommand({ ...of(bucket), Key: key });
      const whole = async (): Promise<Uint8Array | undefined> =>
        (await client.send(request)).Body?.transformToByteArray();
      return repeated(within.attempts, () => unlessAbsent(isObjectAbsent, awsCall("s3:GetObject", whole)));
    },
  };
}

interface BucketInput {
  Bucket: string;
  ExpectedBucketOwner?: string;
}

async function objectsOf(input: BucketInput & { Prefix: string }, { client, sdk }: Within): Promise<ListedObject[]> {
  const found: ListedObject[] = [];
  for (let token: string | undefined, first = true; first || token !== undefined; first = false) {
    const request = new sdk.ListObjectsV2Command({ ...input, ContinuationToken: token });
    const page = await awsCall("s3:ListBucket", () => client.send(request));
    found.push(...(page.Contents ?? []).map(toListed));
    token = page.NextContinuationToken;
  }
  return found;
}

async function versionsOf(input: BucketInput & { Prefix: string }, { client, sdk }: Within): Promise<ObjectVersion[]> {
  const found: ObjectVersion[] = [];
  let next: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
  while (next) {
    const request: ListObjectVersionsCommand = new sdk.ListObjectVersionsCommand({ ...input, ...next });
    const page: ListObjectVersionsCommandOutput = await awsCall("s3:ListBucketVersions", () => client.send(request));
    for (const { Key: key, VersionId: versionId } of [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])])
      found.push({ key: key ?? "", versionId: versionId ?? "null" });
    const { NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page;
    const more = page.IsTruncated === true && KeyMarker !== undefined;
    next = more ? { KeyMarker, ...(VersionIdMarker !== undefined && { VersionIdMarker }) } : undefined;
  }
  return found;
}

function writing(within: Within): Pick<ObjectStorage, "put" | "delete"> {
  const { client, sdk, owner, attempts } = within;
  return {
    put: async (bucket, object, progress = () => undefined, signal) => {
      const input = { ...putInput(bucket, object), ...(owner && { ExpectedBucketOwner: owner }) };
      const send = (Body: Uint8Array | Readable): Promise<unknown> =>
        awsCall("s3:PutObject", () =>
          client.send(new sdk.PutObjectCommand({ ...input, Body }), { ...(signal && { abortSignal: signal }) }),
        );
      const { body } = object;
      if ("file" in body && body.size > inMemory) {
        await repeated(attempts, () => send(counted(body.file, progress)));
      } else {
        const bytes = "file" in body ? await readFile(body.file) : body;
        await send(bytes);
        progress(bytes.length);
      }
    },
    delete: async (bucket, objects) => {
      for (let at = 0; at < objects.length; at += deletedAtOnce)
        await deleteSome(bucket, objects.slice(at, at + deletedAtOnce), within);
    },
  };
}

function putInput(
  bucket: string,
  { key, body, contentType, metadata, encryption = {} }: NewObject,
): PutObjectCommandInput {
  return {
    Bucket: bucket,
    Key: key,
    ContentLength: "file" in body ? body.size : body.length,
    Metadata: { ...metadata },
    ...(contentType !== undefined && { ContentType: contentType }),
    ...encryptionInput(encryption),
  };
}

function encryptionInput(encryption: ObjectEncryption): Partial<PutObjectCommandInput> {
  const { serverSideEncryption, kmsKeyId, customerAlgorithm, customerKey, customerKeyMd5 } = encryption;
  return {
    ...(serverSideEncryption !== undefined && {
      ServerSideEncryption: serverSideEncryption as NonNullable<PutObjectCommandInput["ServerSideEncryption"]>,
    }),
    ...(kmsKeyId !== undefined && { SSEKMSKeyId: kmsKeyId }),
    ...(customerAlgorithm !== undefined && { SSECustomerAlgorithm: customerAlgorithm }),
    ...(customerKey !== undefined && { SSECustomerKey: customerKey }),
    ...(customerKeyMd5 !== undefined && { SSECustomerKeyMD5: customerKeyMd5 }),
  };
}

/** A file's bytes; `progress` is told how many of them were read. */
function counted(file: string, progress: (sent: number) => void): Readable {
  let sent = 0;
  const count = new Transform({
    transform(chunk: Buffer, _, done) {
      progress((sent += chunk.length));
      done(null, chunk);
    },
  });
  return createReadStream(file)
    .on("error", (error) => count.destroy(error))
    .pipe(count);
}

async function deleteSome(
  bucket: string,
  objects: Parameters<ObjectStorage["delete"]>[1],
  { client, sdk, owner }: Within,
): Promise<void> {
  const identifiers = objects.map((object) => ({
    Key: object.key,
    ...("versionId" in object && { VersionId: object.versionId }),
  }));
  const request = new sdk.DeleteObjectsCommand({
    Bucket: bucket,
    Delete: { Objects: identifiers, Quiet: true },
    ...(owner && { ExpectedBucketOwner: owner }),
  });
  const { Errors: [failed] = [] } = await awsCall("s3:DeleteObject", () => client.send(request));
  if (!failed) return;
  const fault = failed.Code === "AccessDenied" ? "denied" : "broken";
  const action = objects.some((object) => "versionId" in object) ? "s3:DeleteObjectVersion" : "s3:DeleteObject";
  throw new AwsCallError(action, fault, failed.Code ?? "Unknown", `\`${failed.Key}\`: ${failed.Message ?? ""}`);
}

function toListed({ Key, Size, LastModified }: SdkObject): ListedObject {
  return { key: Key ?? "", size: Size ?? 0, modified: LastModified ?? new Date(0) };
}

function isBucketAbsent({ code }: AwsCallError): boolean {
  return code === "NoSuchBucket";
}

function isObjectAbsent(error: AwsCallError): boolean {
  return isAbsent(error) && !isBucketAbsent(error);
}

function isAbsent({ code, status }: AwsCallError): boolean {
  return status === 404 || code === "NotFound" || code === "NoSuchKey" || code === "NoSuchBucket";
}
