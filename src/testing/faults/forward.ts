import { request, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";

/** A request on its way to the target. */
export interface Forwarded {
  incoming: IncomingMessage;
  /** What was read of it already; undefined when it passes as it comes. */
  body: Buffer | undefined;
  /** Address of the target. */
  target: string;
}

/** Sends a request on and gives the target's answer, its body unread; rejects when one of the two hangs up. */
export async function forward({ incoming, body, target }: Forwarded): Promise<IncomingMessage> {
  const { hostname, port } = new URL(target);
  const { method, url } = incoming;
  const headers = endToEnd(incoming.headers, body);
  const outgoing = request({ hostname, port, method, path: url, headers, agent: false });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once("response", resolve).once("error", reject);
  });
  if (body) outgoing.end(body);
  // A target may answer before it has read everything: its answer counts.
  else pipeline(incoming, outgoing).catch((error: Error) => outgoing.destroy(error));
  return answered;
}

/** Headers but those of one connection. */
function endToEnd(headers: IncomingHttpHeaders, body: Buffer | undefined): IncomingHttpHeaders {
  const { connection: _, "keep-alive": __, expect: ___, ...kept } = headers;
  if (!body) return kept;
  const { "transfer-encoding": ____, ...whole } = kept;
  return { ...whole, "content-length": String(body.length) };
}

/** Gives the client the target's answer as it comes. */
export async function passOn(
  answer: IncomingMessage,
  outgoing: ServerResponse,
  call: { status?: number },
): Promise<void> {
  call.status = answer.statusCode ?? 0;
  outgoing.writeHead(call.status, withoutConnection(answer.headers));
  await pipeline(answer, outgoing);
}

/** An answer's headers but those of one connection. */
export function withoutConnection(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const { connection: _, "keep-alive": __, ...kept } = headers;
  return kept;
}
