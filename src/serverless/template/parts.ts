import { isDeepStrictEqual } from "node:util";
import type { Output, Resource, Template } from "../../cloudformation/template.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { Service } from "../service.ts";

export const templateVersion = "2010-09-09";
export const description = "The AWS CloudFormation template for this Serverless application";

/** What one function, kind of event or feature adds to the template. */
export interface Part {
  resources?: Record<string, Resource>;
  outputs?: Record<string, Output>;
  conditions?: Record<string, unknown>;
  /** Place in the configuration its resources exist for, and the places of single ones. */
  origin?: DocumentPath;
  origins?: Record<string, DocumentPath>;
}

/** The one place where compiled parts become a template; two parts must not define one logical id differently. */
export class Parts {
  readonly #service: Service;
  readonly #resources: Record<string, Resource> = {};
  readonly #outputs: Record<string, Output> = {};
  readonly #conditions: Record<string, unknown> = {};
  readonly #origins = new Map<string, DocumentPath>();
  /** Pairs of origins whose ids collide, each said once. */
  readonly #reported = new Set<string>();

  constructor(service: Service) {
    this.#service = service;
  }

  add({ resources = {}, outputs = {}, conditions = {}, origin, origins = {} }: Part): void {
    for (const [id, resource] of Object.entries(resources)) this.#define(id, resource, origins[id] ?? origin);
    Object.assign(this.#outputs, outputs);
    Object.assign(this.#conditions, conditions);
  }

  originOf(logicalId: string): DocumentPath | undefined {
    return this.#origins.get(logicalId);
  }

  template(): Template {
    return {
      AWSTemplateFormatVersion: templateVersion,
      Description: description,
      ...(Object.keys(this.#conditions).length > 0 && { Conditions: this.#conditions }),
      Resources: this.#resources,
      Outputs: this.#outputs,
    };
  }

  #define(id: string, resource: Resource, origin: DocumentPath | undefined): void {
    const earlier = this.#resources[id];
    if (earlier && !isDeepStrictEqual(earlier, resource)) this.#reportDuplicate(id, origin);
    this.#resources[id] = resource;
    if (origin && !this.#origins.has(id)) this.#origins.set(id, origin);
  }

  #reportDuplicate(id: string, origin: DocumentPath | undefined): void {
    const first = this.#origins.get(id);
    const pair = `${first?.join(".")} ${origin?.join(".")}`;
    if (this.#reported.has(pair)) return;
    this.#reported.add(pair);
    const where = first ? ` and \`${first.join(".")}\`` : "";
    this.#service.diagnostics.error(
      "serverless/duplicate-logical-id",
      `\`${origin?.join(".") ?? id}\`${where} compile to the same logical id \`${id}\``,
      { ...(origin && { at: this.#service.spanOf(origin, "key") }), hint: "rename one of them" },
    );
  }
}
