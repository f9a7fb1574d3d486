import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Api } from "../../broker/http/api.ts";
import type { Answer, Asked } from "../../broker/http/exchange.ts";

/** Answers Node's requests with the API, without anything between them. */
export function requestListener(api: Pick<Api, "answer">): RequestListener {
  return (request, response) => void respond(api, request, response);
}

async function respond(api: Pick<Api, "answer">, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = await api.answer(new NodeRequest(request, response));
  if (typeof answer.body !== "object") send(answer, answer.body, response);
  else if (answer.body instanceof Uint8Array) sendBytes(answer, answer.body, response);
  else await stream(answer, answer.body, response);
}

function send({ status, headers }: Answer, body: string | undefined, response: ServerResponse): void {
  const length = body === undefined ? 0 : Buffer.byteLength(body);
  if (body !== undefined) headers["content-length"] = String(length);
  // What is left of a body that is too long is not waited for.
  if (status === 413) headers["connection"] = "close";
  response.writeHead(status, headers);
  // Node writes a text without other characters than ASCII faster when it is told so.
  response.end(body, length === body?.length ? "latin1" : "utf8");
}

function sendBytes({ status, headers }: Answer, body: Uint8Array, response: ServerResponse): void {
  response.writeHead(status, { ...headers, "content-length": String(body.length) }).end(body);
}

/** A body that breaks off ends the connection, so that nobody takes a part for the whole. */
async function stream(
  { status, headers }: Answer,
  parts: AsyncIterable<string | Uint8Array>,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(status, headers);
  try {
    for await (const part of parts) {
      if (response.destroyed) return;
      if (!response.write(part)) await drained(response);
    }
    response.end();
  } catch {
    response.destroy();
  }
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off("drain", done).off("close", done);
      resolve();
    };
    response.on("drain", done).on("close", done);
  });
}

/** One of Node's requests as the API asks about it. */
class NodeRequest implements Asked {
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.#request = request;
    this.#response = response;
  }

  get method(): string {
    return this.#request.method!;
  }

  get target(): string {
    return this.#request.url!;
  }

  get address(): string {
    return this.#request.socket.remoteAddress ?? "";
  }

  header(name: string): string | undefined {
    const value = this.#request.headers[name];
    return Array.isArray(value) ? value.join(", ") : value;
  }

  body(limit: number): Promise<Uint8Array | undefined> {
    return read(this.#request, limit);
  }

  signal(): AbortSignal {
    const controller = new AbortController();
    this.#response.once("close", () => controller.abort());
    return controller.signal;
  }
}

/** The body; undefined when it is longer. The connection stays usable for the answer. */
function read(request: IncomingMessage, limit: number): Promise<Uint8Array | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      if (length <= limit) return void chunks.push(chunk);
      request.off("data", take).pause();
      resolve(undefined);
    };
    request.on("data", take);
    request.once("end", () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.once("error", reject);
    request.once("close", () => reject(new Error("the connection was closed before the body was there")));
  });
}
