import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** An HTTP server of this machine alone. */
export interface LocalServer {
  /** e.g. `http://127.0.0.1:41234`. */
  url: string;
  /** Ends it and every connection that is still open. */
  stop(): Promise<void>;
}

/** Listens on 127.0.0.1 and a free port. It does not keep the process alive. */
export async function listen(answer: RequestListener): Promise<LocalServer> {
  const server = createServer(answer);
  server.unref();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
