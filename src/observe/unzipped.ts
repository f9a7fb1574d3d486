import { pipeline, Readable } from "node:stream";
import { createGunzip, gunzipSync } from "node:zlib";
import { TrailProblem } from "./trail-problem.ts";

/** Decompressed bytes that come at once: few enough to stay in a processor's own cache. */
const chunkSize = 1 << 16;
/** A file of no more decompressed bytes is decompressed as a whole, in this thread, where it is read next. */
const wholeSize = 1 << 24;

/**
 * The bytes of a file, decompressed if they begin as gzip does, whatever the file is called: downloads may keep the name
 * of what they unpacked. Throws `TrailProblem` when the compression is damaged.
 */
export async function* unzipped(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = parts[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) return;
  const second = await iterator.next();
  const whole = second.done === true ? unzippedWhole(first.value) : undefined;
  const all = { [Symbol.asyncIterator]: () => again([first, second], iterator) };
  if (whole) yield* chunksOf(whole);
  else if (isGzip(first.value)) yield* gunzipped(all);
  else yield* all;
}

/** What was taken of an iterator already, and the rest. */
async function* again(
  taken: readonly IteratorResult<Uint8Array>[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for (const next of taken) {
    if (next.done === true) return;
    yield next.value;
  }
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/** Undefined when the file is larger than it says, too large, damaged or no gzip: all of that is found again in parts. */
function unzippedWhole(bytes: Uint8Array): Uint8Array | undefined {
  const size = isGzip(bytes) ? sizeInTrailer(bytes) : 0;
  if (size === 0 || size > wholeSize) return undefined;
  try {
    return gunzipSync(bytes, { chunkSize: size + 64, maxOutputLength: wholeSize });
  } catch {
    return undefined;
  }
}

/** The last four bytes of gzip are the size of what was compressed last. */
function sizeInTrailer({ buffer, byteOffset, length }: Uint8Array): number {
  return length < 18 ? 0 : new DataView(buffer, byteOffset, length).getUint32(length - 4, true);
}

function* chunksOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
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
