import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { quote } from "../../broker/domain/quote.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { ServerOptions } from "./server-options.ts";

/** A server that listens. */
export interface Listening {
  /** Address that leads to it from this machine. */
  url: string;
  /** Takes no more requests, lets those under way end for so many milliseconds, then ends them. */
  close(patience: number): Promise<void>;
}

type Where = Pick<ServerOptions, "host" | "port" | "tls">;

/**
 * Milliseconds: for the head of a request, for all of it, and for the next one on the same connection. Of a header that
 * is sent twice nothing is left out: a proxy may have looked at the other one.
 */
const settings = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 65_000,
  joinDuplicateHeaders: true,
};

/** Milliseconds between two looks for connections that are done, once it takes no more. */
const betweenLooks = 50;

/** Until there is something to answer with: whoever comes too early is told so, and not left waiting. */
const notYet: RequestListener = (_request, response) => void response.writeHead(503, { "retry-after": "1" }).end();

/** A server at this address that answers 503 until `answer` gives it something better. */
export async function listen({
  host,
  port,
  tls,
}: Where): Promise<Listening & { answer(listener: RequestListener): void }> {
  const server = tls ? createTlsServer({ ...settings, ...tls, minVersion: "TLSv1.2" }) : createServer(settings);
  let current = notYet;
  server.on("request", (request, response) => current(request, response));
  await listening(server, host, port);
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `${tls ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${actual}`,
    answer: (listener) => void (current = listener),
    close: (patience) => closed(server, patience),
  };
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => reject(notListening(error, host, port));
    server.once("error", failed).listen(port, host, () => {
      server.off("error", failed);
      resolve();
    });
  });
}

/** Connections whose request has been answered are not waited for: clients keep them open. */
function closed(server: Server, patience: number): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), patience);
    const idle = setInterval(() => server.closeIdleConnections(), betweenLooks);
    server.close(() => {
      clearTimeout(late);
      clearInterval(idle);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function notListening(error: NodeJS.ErrnoException, host: string, port: number): PassroleError {
  const place = quote(`${host}:${port}`);
  if (error.code === "EADDRINUSE") {
    return PassroleError.of("server/port-in-use", `another program listens at ${place}`, {
      hint: "stop it, or choose another port with --port",
      exitCode: 1,
      cause: error,
    });
  }
  return PassroleError.of("server/cannot-listen", `the server cannot listen at ${place}: ${error.code}`, {
    hint:
      error.code === "EACCES"
        ? "ports below 1024 take a privileged user"
        : "name an address of this machine with --host",
    exitCode: 1,
    cause: error,
  });
}
