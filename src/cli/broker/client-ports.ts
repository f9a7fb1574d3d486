import { randomUUID } from "node:crypto";
import type { ClientPorts } from "../../broker/client/ports.ts";
import type { Io } from "../command.ts";

/** The network and this machine's clock, for the client of a broker. */
export function clientPorts({ sleep }: Pick<Io, "sleep">): ClientPorts {
  return {
    send: async ({ method, url, headers, body, timeout }) => {
      const answer = await fetch(url, {
        method,
        headers: { ...headers },
        ...(body !== undefined && { body }),
        redirect: "manual",
        signal: AbortSignal.timeout(timeout),
      });
      return { status: answer.status, header: (name) => answer.headers.get(name), body: answer.body ?? nothing() };
    },
    sleep: (milliseconds) => sleep(milliseconds),
    uniqueKey: randomUUID,
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
