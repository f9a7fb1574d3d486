import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { ServiceFunction } from "../../service.ts";
import type { Authorizer } from "./authorizer.ts";
import type { Cors } from "./cors.ts";
import type { Integration } from "./integrations/integration.ts";
import type { RequestModel } from "./request-models.ts";
import type { RequestParameter } from "./request-parameters.ts";
import type { Route } from "./route.ts";

/** One `http` event, parsed: a method of a path of the REST API and how it is answered. */
export interface HttpEvent extends Route {
  fn: ServiceFunction;
  /** Its place in the configuration. */
  origin: DocumentPath;
  integration: Integration;
  parameters: readonly RequestParameter[];
  models: readonly RequestModel[];
  authorizer?: Authorizer | undefined;
  cors?: Cors | undefined;
  /** Callers need an API key. */
  private: boolean;
  /** Lambda is invoked without waiting for its answer. */
  async: boolean;
  operationId?: string | undefined;
  /** How long API Gateway waits for the integration, in milliseconds. */
  timeoutInMillis?: number | undefined;
}
