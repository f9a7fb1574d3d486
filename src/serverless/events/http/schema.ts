import {
  anyObject,
  anyOf,
  boolean,
  choice,
  choiceInAnyCase,
  integer,
  keepingNull,
  list,
  mapOf,
  mapWithKeys,
  object,
  string,
  stringLike,
  stringMap,
  strings,
  use,
  type JsonSchema,
} from "../../schema/json-schema.ts";
import { httpMethod, httpMethods, httpRoute } from "../http-method-schema.ts";

const authorizer: JsonSchema = anyOf(
  string,
  object({
    arn: use("arn"),
    authorizerId: use("cfString"),
    claims: strings,
    identitySource: string,
    identityValidationExpression: string,
    managedExternally: boolean,
    name: string,
    resultTtlInSeconds: integer(0, 3600),
    scopes: list(use("cfString")),
    type: choiceInAnyCase("token", "cognito_user_pools", "request", "aws_iam"),
  }),
);

const cors: JsonSchema = anyOf(
  boolean,
  object({
    allowCredentials: boolean,
    cacheControl: string,
    headers: strings,
    maxAge: integer(1),
    methods: list(choice(...httpMethods)),
    origin: string,
    origins: strings,
  }),
);

/** Request parameters: whether one is required, and what it is mapped to. */
const parameters: JsonSchema = mapOf(anyOf(boolean, object({ required: boolean, mappedValue: use("cfString") })));

const request: JsonSchema = object({
  contentHandling: choice("CONVERT_TO_BINARY", "CONVERT_TO_TEXT"),
  method: httpMethod,
  parameters: object({ headers: parameters, paths: parameters, querystrings: parameters }),
  passThrough: choice("NEVER", "WHEN_NO_MATCH", "WHEN_NO_TEMPLATES"),
  schemas: mapOf(anyOf(anyObject, string)),
  template: mapOf(keepingNull(string)),
  uri: use("cfString"),
});

const statusCodes: JsonSchema = mapWithKeys(
  "^\\d{3}$",
  "an HTTP status of three digits",
  object({ headers: stringMap, pattern: string, template: anyOf(string, stringMap) }),
);

const response: JsonSchema = object({
  contentHandling: choice("CONVERT_TO_BINARY", "CONVERT_TO_TEXT"),
  headers: stringMap,
  statusCodes,
  template: string,
  transferMode: choiceInAnyCase("BUFFERED", "STREAM"),
});

/** `http`: a method of the REST API. */
export const schema: JsonSchema = anyOf(
  httpRoute,
  object(
    {
      async: boolean,
      authorizer,
      connectionId: use("cfString"),
      connectionType: choiceInAnyCase("vpc-link", "VPC_LINK"),
      cors,
      integration: choiceInAnyCase(
        "LAMBDA_PROXY",
        "LAMBDA-PROXY",
        "AWS_PROXY",
        "AWS-PROXY",
        "LAMBDA",
        "AWS",
        "HTTP",
        "HTTP_PROXY",
        "HTTP-PROXY",
        "MOCK",
      ),
      method: httpMethod,
      operationId: string,
      path: stringLike("^(?:\\*|/?\\S*)$", "a path without spaces"),
      private: boolean,
      request,
      response,
      timeoutInMillis: integer(50),
    },
    ["path", "method"],
  ),
);
