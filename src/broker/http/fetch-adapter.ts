import type { Answer, Asked } from "./exchange.ts";

/** A `Request` as the API sees it. */
export function askedOf(request: Request, address: string): Asked {
  const { pathname, search } = new URL(request.url);
  return {
    method: request.method,
    target: pathname + search,
    header: (name) =>
      name === "transfer-encoding" && request.body ? "chunked" : (request.headers.get(name) ?? undefined),
    address,
    body: (limit) => readUpTo(request.body ?? [], limit),
    signal: () => request.signal,
  };
}

/** All of a stream's bytes; undefined when there are more than `limit`. */
export async function readUpTo(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limit: number,
): Promise<Uint8Array | undefined> {
  const read: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > limit) return undefined;
    read.push(chunk);
  }
  return read.length === 1 ? read[0] : Buffer.concat(read);
}

export function responseOf({ status, headers, body }: Answer): Response {
  const isStream = typeof body === "object" && !(body instanceof Uint8Array);
  const content = isStream
    ? ReadableStream.from(encoded(body))
    : (body as string | Uint8Array<ArrayBuffer> | undefined);
  return new Response(content ?? null, { status, headers });
}

async function* encoded(parts: AsyncIterable<string | Uint8Array>): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const part of parts) yield typeof part === "string" ? encoder.encode(part) : part;
}
