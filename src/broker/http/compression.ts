import { pipeline, Readable, type Transform } from "node:stream";
import { promisify } from "node:util";
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from "node:zlib";
import type { ContentCoding } from "./content-coding.ts";

/** What can be compressed: a text, or one that comes in parts. */
export type Compressible = string | AsyncIterable<string>;

/** Compresses a body outside the thread that answers. */
export type Compress = (body: Compressible, coding: ContentCoding) => Promise<Uint8Array | AsyncIterable<Uint8Array>>;

// Brotli's own default is for files that are compressed once; at 4 it takes as long as gzip and leaves less.
const brotliParams = {
  [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  [constants.BROTLI_PARAM_QUALITY]: 4,
};

const whole: Readonly<Record<ContentCoding, (text: string) => Promise<Uint8Array>>> = {
  br: (text) => promisify(brotliCompress)(text, { params: brotliParams }),
  gzip: promisify<string, Uint8Array>(gzip),
};

const inParts: Readonly<Record<ContentCoding, () => Transform>> = {
  br: () => createBrotliCompress({ params: brotliParams }),
  gzip: () => createGzip(),
};

/** Texts are compressed one after another: what issues keys waits for the disk in one of the same two threads. */
export function createCompression(): Compress {
  let last: Promise<unknown> = Promise.resolve();
  return (body, coding) => {
    if (typeof body !== "string") return Promise.resolve(compressedParts(body, coding));
    const next = last.then(() => whole[coding](body));
    last = next.catch(() => undefined);
    return next;
  };
}

/** A body that breaks off breaks off compressed as well; of one that nobody reads to its end the rest is not asked for. */
function compressedParts(body: AsyncIterable<string>, coding: ContentCoding): AsyncIterable<Uint8Array> {
  return pipeline(Readable.from(body), inParts[coding](), () => undefined);
}
