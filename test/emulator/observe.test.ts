import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { trailObjects } from "../../src/aws/trail-objects.ts";
import { plainIo } from "../../src/cli/plain-io.ts";
import { runProgram } from "../../src/cli/run-program.ts";
import { fixed } from "../../src/credentials/renewing.ts";
import { Secret } from "../../src/diagnostics/secret.ts";
import { trailEvent, trailGzip } from "../support/trails.ts";
import { sharedMoto } from "./moto.ts";

const region = "eu-west-1";
const bucket = "acme-trail";
const prefix = "AWSLogs/111122223333/CloudTrail/eu-west-1/2026/01/31";
const keys = { accessKeyId: "AKIATEST", secretAccessKey: "test" };

/** An emulated bucket with objects; undefined, said, where there is no emulator. */
async function bucketWith(objects: Readonly<Record<string, Uint8Array>>, t: TestContext): Promise<string | undefined> {
  const moto = await sharedMoto();
  if (!("url" in moto)) {
    t.skip(moto.missing);
    return undefined;
  }
  const client = new S3Client({ region, endpoint: moto.url, credentials: keys, forcePathStyle: true });
  t.after(() => client.destroy());
  const CreateBucketConfiguration = { LocationConstraint: region } as const;
  await client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration }));
  for (const [Key, Body] of Object.entries(objects)) {
    await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
  }
  return moto.url;
}

interface Seen {
  exitCode: number;
  out: string;
  err: string;
}

/** Runs `observe --json` with the emulator's address, by the environment as people set it. */
async function observe(endpoint: string, words: readonly string[]): Promise<Seen> {
  const said = { out: "", err: "" };
  const env = {
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_REGION: region,
    AWS_ENDPOINT_URL: endpoint,
    PASSROLE_AWS_ATTEMPTS: "2",
  };
  const before = process.env["AWS_ENDPOINT_URL"];
  process.env["AWS_ENDPOINT_URL"] = endpoint;
  try {
    const io = plainIo({
      env,
      now: Date.now,
      out: (text) => void (said.out += text),
      err: (text) => void (said.err += text),
    });
    return { exitCode: await runProgram(["observe", "--json", ...words], io), ...said };
  } finally {
    if (before === undefined) delete process.env["AWS_ENDPOINT_URL"];
    else process.env["AWS_ENDPOINT_URL"] = before;
  }
}

const some = trailGzip(Array.from({ length: 50 }, () => trailEvent()));
const many = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`${prefix}/${index}.json.gz`, some]));

test("the trail of a bucket is counted, without its digests", async (t) => {
  const digest = prefix.replace("/CloudTrail/", "/CloudTrail-Digest/");
  const endpoint = await bucketWith(
    { ...many, [`${digest}/x.json.gz`]: Buffer.from("no"), "AWSLogs/": Buffer.of() },
    t,
  );
  if (!endpoint) return;
  const { exitCode, out } = await observe(endpoint, [`s3://${bucket}/AWSLogs/111122223333/`]);
  const { uses, diagnostics } = JSON.parse(out) as { uses: { count: number }[]; diagnostics: unknown[] };
  assert.deepEqual([exitCode, diagnostics, uses.map(({ count }) => count)], [0, [], [50 * 25]]);
});

test("a listing of several pages is read to its end", async (t) => {
  const endpoint = await bucketWith(many, t);
  if (!endpoint) return;
  const credentials = fixed("a test", { ...keys, secretAccessKey: new Secret(keys.secretAccessKey) });
  const buckets = await trailObjects({ region, endpoint, credentials }, { pageSize: 10 });
  const pages: (readonly unknown[])[] = [];
  for await (const page of buckets.list(bucket, "AWSLogs/")) pages.push(page);
  assert.deepEqual(
    pages.map(({ length }) => length),
    [10, 10, 5],
  );
});

test("a large object comes in parts", async (t) => {
  const events = Array.from({ length: 4000 }, (_, index) =>
    trailEvent({
      responseElements: { noise: Array.from({ length: 60 }, (_, at) => (index * 7919 + at ** 3) % 99_991) },
    }),
  );
  const text = Buffer.from(JSON.stringify({ Records: events }));
  const endpoint = await bucketWith({ "one/large.json": Buffer.concat([text, Buffer.alloc(18_000_000, " ")]) }, t);
  if (!endpoint) return;
  const { exitCode, out } = await observe(endpoint, [`s3://${bucket}/one/large.json`]);
  const { uses } = JSON.parse(out) as { uses: { count: number }[] };
  assert.deepEqual([exitCode, uses.map(({ count }) => count)], [0, [4000]]);
});

test("a bucket that is not there is said, and what was found elsewhere is given", async (t) => {
  const endpoint = await bucketWith({ "a.json.gz": some }, t);
  if (!endpoint) return;
  const { exitCode, out } = await observe(endpoint, [`s3://${bucket}/a.json.gz`, "s3://nobody-has-this/"]);
  const { uses, diagnostics } = JSON.parse(out) as { uses: { count: number }[]; diagnostics: { message: string }[] };
  assert.deepEqual([exitCode, uses.map(({ count }) => count)], [2, [50]]);
  assert.match(diagnostics[0]!.message, /nobody-has-this/);
});
