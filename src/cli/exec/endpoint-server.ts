import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { EndpointAddress } from "../../credentials/exec/aws-variables.ts";
import { answerWith, refuse, type EndpointLock } from "../../credentials/exec/endpoint-answer.ts";
import type { KeySupply } from "../../credentials/exec/key-supply.ts";
import { Secret } from "../../diagnostics/secret.ts";

/** The container endpoint of one child. */
export interface KeyEndpoint extends EndpointAddress {
  /** Stops listening, and ends what is still connected. */
  close(): Promise<void>;
}

/** Hands out the keys of `supply` on 127.0.0.1, at a random port and path, to whoever has the token. */
export async function openKeyEndpoint(supply: Pick<KeySupply, "keys">): Promise<KeyEndpoint> {
  const path = new Secret(`/v1/${random()}`);
  const token = new Secret(random());
  const server = createServer({ requestTimeout: 5000, headersTimeout: 5000 });
  await listening(server);
  // The literal address: SDKs allow plain HTTP to it, and no name leads anywhere else.
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on("request", (request, response) => void answer(request, response, { host, path, token }, supply));
  return { url: new Secret(`http://${host}${path.reveal()}`), token, close: () => closed(server) };
}

/** 256 bits that only the child is told. */
function random(): string {
  return randomBytes(32).toString("base64url");
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", () => resolve());
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function answer(
  { method = "", url = "", headers }: IncomingMessage,
  response: ServerResponse,
  lock: EndpointLock,
  supply: Pick<KeySupply, "keys">,
): Promise<void> {
  const { status, body } = refuse({ method, url, headers }, lock) ?? answerWith(await supply.keys());
  response.writeHead(status, {
    "content-type": "application/json",
    "cache-control": "no-store",
    connection: "close",
  });
  response.end(body);
}
