import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { TrailBuckets, TrailObject } from "./ports.ts";

/** A file to read. */
export interface TrailFile {
  /** As the person knows it: a path, or `s3://bucket/key`. */
  name: string;
  at: { path: string } | { object: TrailObject };
  /** Whether it was named itself, and did not just stand in a folder that was. */
  named: boolean;
}

/** What may be left out, and where buckets are. */
export interface FindOptions {
  /** Folder that relative paths begin at. */
  cwd: string;
  /** The earliest moment, as `momentOf` gives it: folders of days before it are not read. */
  since?: number;
  buckets?: TrailBuckets;
}

/**
 * The files of a source: itself, or all of a folder or a prefix that may be a trail's. A folder's digests and insights are
 * left out. Rejects with what the system or a bucket says.
 */
export async function* trailFiles(source: string, options: FindOptions): AsyncGenerator<TrailFile> {
  const place = bucketPlace(source);
  if (place) yield* objectsOf(place, source, options);
  else yield* filesOf(source, options);
}

async function* filesOf(source: string, { cwd, since }: FindOptions): AsyncGenerator<TrailFile> {
  const path = resolve(cwd, source);
  const found = await stat(path);
  if (!found.isDirectory()) {
    yield { name: source, at: { path }, named: true };
    return;
  }
  for await (const name of namesUnder(path, source)) {
    if (mayHold(name, since)) yield { name, at: { path: resolve(cwd, name) }, named: false };
  }
}

/** Every file under a folder, in order; links to folders are not followed. */
async function* namesUnder(path: string, name: string): AsyncGenerator<string> {
  const entries = await readdir(path, { withFileTypes: true });
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const [inside, shown] = [join(path, entry.name), join(name, entry.name)];
    if (entry.isDirectory()) yield* namesUnder(inside, shown);
    else yield shown;
  }
}

async function* objectsOf(place: BucketPlace, source: string, options: FindOptions): AsyncGenerator<TrailFile> {
  const { bucket, prefix } = place;
  for await (const page of options.buckets!.list(bucket, prefix)) {
    for (const object of page) {
      const name = `s3://${bucket}/${object.key}`;
      const named = name === source;
      if (named || mayHold(name, options.since)) yield { name, at: { object }, named };
    }
  }
}

interface BucketPlace {
  bucket: string;
  prefix: string;
}

/** The bucket and the prefix of `s3://bucket/prefix`; undefined when the source is a path. */
export function bucketPlace(source: string): BucketPlace | undefined {
  const { bucket, prefix } = /^s3:\/\/(?<bucket>[^/]+)\/?(?<prefix>.*)$/s.exec(source)?.groups ?? {};
  return bucket === undefined ? undefined : { bucket, prefix: prefix! };
}

/** Whether a file of this name may hold records that count. */
function mayHold(name: string, since = -Infinity): boolean {
  const path = name.replaceAll("\\", "/");
  if (!/\.(?:json|jsonl|ndjson)(?:\.gz)?$/i.test(path) || /\/CloudTrail-(?:Digest|Insight)\//.test(path)) return false;
  const [, ...day] = /\/CloudTrail\/[^/]+\/(\d{4})\/(\d\d)\/(\d\d)\/[^/]+$/.exec(path) ?? [];
  // Files stand under the day they were written on: what is in them happened on that day or before.
  return day.length === 0 || Number(`${day.join("")}235959`) >= since;
}
