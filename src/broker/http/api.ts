import type { Broker } from "../contract/broker.ts";
import { openApiDocument } from "./document.ts";
import { createAnswering } from "./answering.ts";
import type { Answer, Asked } from "./exchange.ts";
import { askedOf, responseOf } from "./fetch-adapter.ts";
import type { ApiPorts } from "./ports.ts";
import type { ApiSettings } from "./settings.ts";

/** The API of a broker. */
export interface Api {
  /** Answers a request; it never rejects. */
  answer: (asked: Asked) => Promise<Answer>;
  /** The same for those who have a `Request`; `address` is the peer's. */
  fetch: (request: Request, info: { address: string }) => Promise<Response>;
  /** The OpenAPI 3.1 document. */
  readonly document: object;
}

/**
 * A thin shell over `broker`: every request is checked whole, done by one use case, and answered. It works on what a
 * server has at hand; `Request` and `Response` objects would cost more than everything else it does.
 */
export function createApi(broker: Broker, settings: ApiSettings, ports: ApiPorts): Api {
  let document: object | undefined;
  const documentOnce = (): object => (document ??= openApiDocument());
  const answer = createAnswering({ broker, settings, ports, document: () => JSON.stringify(documentOnce()) });
  return {
    answer,
    fetch: async (request, { address }) => responseOf(await answer(askedOf(request, address))),
    get document() {
      return documentOnce();
    },
  };
}
