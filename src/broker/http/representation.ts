import type { Compress, Compressible } from "./compression.ts";
import { codingFor, contentCodings, type ContentCoding } from "./content-coding.ts";
import type { Answer, Asked } from "./exchange.ts";
import { codedTag, knownTag } from "./versions.ts";

/** Bytes from which on compressing is worth it. */
const shortest = 1024;

type AskedFor = Pick<Asked, "method" | "header">;

/**
 * The answer as it is sent to who asked: compressed where it may be and they take that, without its body where they say
 * that they have it. `compress` is left out for what holds secrets, whose length would tell of them
 * (https://www.breachattack.com).
 */
export async function represented(answer: Answer, asked: AskedFor, compress: Compress | undefined): Promise<Answer> {
  const body = compress && isLong(answer.body) ? answer.body : undefined;
  const coding = body === undefined ? undefined : negotiated(answer, asked);
  const known = isReading(asked) ? knownTag(asked, answer.headers["etag"]) : undefined;
  if (known !== undefined) return notModified(answer, known);
  if (coding === undefined) return answer;
  inCoding(answer.headers, coding);
  return asked.method === "HEAD" ? answer : { ...answer, body: await compress!(body!, coding) };
}

function isReading({ method }: AskedFor): boolean {
  return method === "GET" || method === "HEAD";
}

function isLong(body: Answer["body"]): body is Compressible {
  if (body === undefined || body instanceof Uint8Array) return false;
  return typeof body !== "string" || Buffer.byteLength(body) >= shortest;
}

/** The coding that is taken. Whoever keeps the answer is told that it depends on that. */
function negotiated({ headers }: Answer, asked: AskedFor): ContentCoding | undefined {
  headers["vary"] = "accept-encoding";
  return codingFor(asked.header("accept-encoding"), contentCodings);
}

/** Other bytes have another tag: they are the same version all the same. */
function inCoding(headers: Answer["headers"], coding: ContentCoding): void {
  headers["content-encoding"] = coding;
  if (headers["etag"] !== undefined) headers["etag"] = codedTag(headers["etag"], coding);
}

/** The answer without its body, for who has it under this tag. */
function notModified({ headers }: Answer, tag: string): Answer {
  headers["etag"] = tag;
  delete headers["content-type"];
  return { status: 304, headers, body: undefined };
}
