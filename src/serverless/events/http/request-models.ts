import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { Resource } from "../../../cloudformation/template.ts";
import { isRecord } from "../../../cloudformation/intrinsics.ts";
import type { Service } from "../../service.ts";
import { fieldsOf, mapping, reject, text, type Fields } from "../fields.ts";
import { modelLogicalId, sharedModelLogicalId } from "./names.ts";
import type { RestApi } from "./rest-api.ts";
import type { Route } from "./route.ts";

/** A JSON schema that request bodies of a content type have to satisfy. */
export interface RequestModel {
  logicalId: string;
  /** Content type that the method checks with it. */
  contentType: string;
  /** Content type of the model itself. */
  modelType: string;
  schema: unknown;
  name?: string | undefined;
  description?: string | undefined;
  /** What defines it: the event or the provider. */
  origin: DocumentPath;
}

const sharedSchemas = ["provider", "apiGateway", "request", "schemas"];

/** Reads `request.schemas`: by content type a schema, one with a name, or the key of a shared one. */
export function parseRequestModels(request: Fields, route: Route): RequestModel[] {
  const schemas = mapping(request, "schemas");
  if (!schemas) return [];
  return Object.entries(schemas.values).flatMap(([contentType, given]) => {
    if (typeof given === "string") return sharedModel(given, contentType, schemas) ?? [];
    return ownModel(given, contentType, schemas, route) ?? [];
  });
}

function ownModel(given: unknown, contentType: string, schemas: Fields, route: Route): RequestModel | undefined {
  const origin = [...schemas.path, contentType];
  const fields = fieldsOf(given, origin, schemas.service);
  if (!fields) return undefined;
  const logicalId = modelLogicalId(route, contentType);
  return { logicalId, contentType, modelType: contentType, origin, ...describedSchema(fields) };
}

/** A shared model is one of JSON, whatever content type a method checks with it. */
function sharedModel(key: string, contentType: string, schemas: Fields): RequestModel | undefined {
  const all = sharedSchemasOf(schemas.service);
  const fields = all && mapping(all, key);
  if (!fields) {
    rejectUnknown(key, contentType, schemas, Object.keys(all?.values ?? {}));
    return undefined;
  }
  const logicalId = sharedModelLogicalId(key);
  return { logicalId, contentType, modelType: "application/json", origin: fields.path, ...describedSchema(fields) };
}

function sharedSchemasOf(service: Service): Fields | undefined {
  const { apiGateway } = service.provider;
  const request = isRecord(apiGateway) && isRecord(apiGateway.request) ? apiGateway.request : {};
  return fieldsOf(request.schemas, sharedSchemas, service);
}

function rejectUnknown(key: string, contentType: string, schemas: Fields, known: readonly string[]): void {
  const hint = known.length > 0 ? `it defines ${known.map((name) => `\`${name}\``).join(", ")}` : "define it there";
  const message = `\`${sharedSchemas.join(".")}\` does not define \`${key}\``;
  reject(schemas, contentType, "serverless/model-not-found", message, hint);
}

/** A mapping with `schema` describes one; any other is the schema itself. */
function describedSchema(fields: Fields): Pick<RequestModel, "schema" | "name" | "description"> {
  if (!("schema" in fields.values)) return { schema: fields.values };
  return { schema: fields.values.schema, name: text(fields, "name"), description: text(fields, "description") };
}

export function modelResource(model: RequestModel, api: RestApi): Resource {
  return {
    Type: "AWS::ApiGateway::Model",
    Properties: {
      RestApiId: api.id,
      ContentType: model.modelType,
      Schema: model.schema,
      ...(model.name !== undefined && { Name: model.name }),
      ...(model.description !== undefined && { Description: model.description }),
    },
  };
}
