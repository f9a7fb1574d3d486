import type { Broker } from "../contract/broker.ts";
import type { Declared } from "./operation.ts";
import type { Result } from "./answers.ts";
import type { Asked } from "./exchange.ts";
import type { ApiPorts } from "./ports.ts";
import type { ApiSettings } from "./settings.ts";

/** What a route that needs no token may use. */
export interface World {
  broker: Broker;
  settings: ApiSettings;
  ports: ApiPorts;
  /** JSON text of the OpenAPI document. */
  document: () => string;
}

/** A route that anyone may read. */
export interface OpenRoute {
  id: string;
  method: "GET";
  path: string;
  summary: string;
  answer: Declared;
  refuses?: readonly number[];
  run: (world: World, asked: Asked) => Promise<Result>;
}
