import type { Value } from "../../../../cloudformation/template.ts";
import type { TransferMode } from "../invocation-uri.ts";
import type { ContentHandling, ResponseRule } from "./responses.ts";

/** How API Gateway answers a request, by CloudFormation's types. */
export type Integration = LambdaProxy | Lambda | Http | HttpProxy | Mock;

/** The function gets the whole request and makes the whole response. */
export interface LambdaProxy {
  type: "AWS_PROXY";
  transferMode?: TransferMode | undefined;
}

/** The function gets an event that templates make. */
export interface Lambda extends Mapped {
  type: "AWS";
  /** User pool claims passed on. */
  claims: readonly string[];
}

/** Another HTTP endpoint, its answer mapped. */
export interface Http extends Backend, Mapped {
  type: "HTTP";
}

/** Another HTTP endpoint, its answer passed on. */
export interface HttpProxy extends Backend {
  type: "HTTP_PROXY";
  transferMode?: TransferMode | undefined;
}

/** API Gateway itself. */
export interface Mock extends Mapped {
  type: "MOCK";
}

export interface Backend {
  uri: Value<string>;
  /** The method it is called with. */
  method: string;
  /** VPC link to reach it through. */
  vpcLink?: Value<string> | undefined;
}

export interface Mapped {
  passThrough?: PassThrough | undefined;
  contentHandling?: ContentHandling | undefined;
  /** Content type -> Velocity template; null removes a default one. */
  templates: Readonly<Record<string, string | null>>;
  responses: readonly ResponseRule[];
}

/** What becomes of a request without a template for its content type. */
export type PassThrough = "NEVER" | "WHEN_NO_MATCH" | "WHEN_NO_TEMPLATES";
