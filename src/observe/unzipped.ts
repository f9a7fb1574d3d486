import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { TrailProblem } from "./trail-problem.ts";

/** Decompressed bytes that come at once. */
const chunkSize = 1 << 18;

/**
 * The bytes of a file, decompressed if they begin as gzip does, whatever the file is called: downloads may keep the name
 * of what they unpacked. Throws `TrailProblem` when the compression is damaged.
 */
export async function* unzipped(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = parts[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) return;
  const all = { [Symbol.asyncIterator]: () => withFirst(first.value, iterator) };
  if (isGzip(first.value)) yield* gunzipped(all);
  else yield* all;
}

async function* withFirst(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

async function* gunzipped(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize });
  // What fails on either side comes out of the loop below.
  pipeline(Readable.from(parts, { objectMode: true, highWaterMark: 1 }), gunzip, () => undefined);
  try {
    yield* gunzip as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw isDamage(error) ? new TrailProblem("damaged", reasonOf(error)) : error;
  }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function isDamage(error: unknown): error is NodeJS.ErrnoException {
  return ((error as NodeJS.ErrnoException).code ?? "").startsWith("Z_");
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  return code === "Z_BUF_ERROR" ? "its gzip stream ends too early" : `its gzip stream is damaged: ${message}`;
}
