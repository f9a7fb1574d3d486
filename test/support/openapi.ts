import type { ErrorObject, ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "yaml";

/** An operation as the OpenAPI document has it. */
export interface DocumentedOperation {
  id: string;
  method: string;
  /** With names in braces. */
  path: string;
  permission: string;
  /** Whether it takes a body. */
  hasBody: boolean;
  parameters: readonly DocumentedParameter[];
  statuses: readonly number[];
}

export interface DocumentedParameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
}

interface Documented {
  operationId: string;
  "x-passrole-permission": string;
  requestBody?: { content: Record<string, object> };
  parameters?: DocumentedParameter[];
  responses: Record<string, { content?: Record<string, object>; $ref?: string }>;
}

type Document = { paths: Record<string, Record<string, Documented>>; components: object };

/** Every operation of a document. */
export function operationsOf(document: object): DocumentedOperation[] {
  return Object.entries((document as Document).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      permission: operation["x-passrole-permission"],
      hasBody: operation.requestBody !== undefined,
      parameters: operation.parameters ?? [],
      statuses: Object.keys(operation.responses).map(Number),
    })),
  );
}

/** What a body of a media type says: the schemas of JSON and YAML are about that. */
export function readBody(media: string, text: string): unknown {
  if (text === "") return undefined;
  if (/[/+]json$/.test(media)) return JSON.parse(text);
  return media.endsWith("yaml") ? parse(text) : text;
}

/** What a document declares about bodies, compiled. */
export interface DocumentedBodies {
  /** Problems of an answer's body; undefined where the answer is declared so. */
  answerProblem(operation: DocumentedOperation, status: number, media: string, body: unknown): string | undefined;
}

export function bodiesOf(document: object): DocumentedBodies {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(document, "doc");
  const known = new Map<string, ValidateFunction | undefined>();
  return {
    answerProblem: ({ path, method }, status, media, body) => {
      const place = ["paths", path, method.toLowerCase(), "responses", String(status)];
      const pointer = contentOf(document, place, media);
      if (pointer === undefined) return body === undefined ? undefined : `${status} ${media} is not declared`;
      if (!known.has(pointer)) known.set(pointer, ajv.getSchema(`doc#${pointer}`));
      const validate = known.get(pointer);
      if (!validate) return `no schema at ${pointer}`;
      return validate(body) ? undefined : problemsOf(validate.errors ?? []);
    },
  };
}

function problemsOf(errors: readonly ErrorObject[]): string {
  return errors.map(({ instancePath, message }) => `${instancePath} ${message}`).join("; ");
}

/** Pointer to the schema of an answer's media type, references followed. */
function contentOf(document: object, place: readonly string[], media: string): string | undefined {
  const response = at(document, place);
  if (response === undefined) return undefined;
  const reference = (response as { $ref?: string }).$ref;
  const target = reference ? reference.slice(2).split("/") : place;
  const type = media.split(";")[0]!;
  const parts = [...target, "content", type, "schema"];
  return at(document, parts) ? `/${parts.map(escaped).join("/")}` : undefined;
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}

function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
}
