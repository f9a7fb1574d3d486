import type { ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Readable } from "node:stream";

/** An answer as it is sent. */
export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string | Buffer;
}

/** Sends an answer; to a `HEAD` without its body. */
export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) }).end(body);
}

/** All of a body. */
export function readBody(stream: Readable): Promise<Buffer> {
  return buffer(stream);
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text as XML has it. */
export function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character]!);
}
