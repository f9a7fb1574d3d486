import { ref } from "../../../cloudformation/intrinsics.ts";
import type { Resource } from "../../../cloudformation/template.ts";
import { alphanumeric } from "../../naming.ts";
import type { Service } from "../../service.ts";
import type { HttpEvent } from "./http-event.ts";
import type { Made } from "../made.ts";
import { modelResource } from "./request-models.ts";
import type { RestApi } from "./rest-api.ts";

const validatorId = (service: Service): string => `ApiGateway${alphanumeric(service.name)}RequestValidator`;

/** True when a method checks a body or asks for a parameter. */
function isValidated({ models, parameters }: HttpEvent): boolean {
  return models.length > 0 || parameters.some(({ required }) => required);
}

/** What a method says of its checks. */
export function requestValidation(event: HttpEvent, service: Service): Record<string, unknown> {
  if (!isValidated(event)) return {};
  const models = event.models.map(({ contentType, logicalId }) => [contentType, ref(logicalId)]);
  return {
    RequestValidatorId: ref(validatorId(service)),
    ...(models.length > 0 && { RequestModels: Object.fromEntries(models) }),
  };
}

/** The models that methods use, and the validator they share. */
export function validationResources(events: readonly HttpEvent[], api: RestApi, service: Service): Made[] {
  const models = events.flatMap(({ models }) => models);
  const first = events.find(isValidated);
  return [
    ...(first ? [{ id: validatorId(service), resource: validator(api, service), origin: first.origin }] : []),
    ...models.map((model) => ({ id: model.logicalId, resource: modelResource(model, api), origin: model.origin })),
  ];
}

function validator(api: RestApi, { name, stage }: Service): Resource {
  return {
    Type: "AWS::ApiGateway::RequestValidator",
    Properties: {
      RestApiId: api.id,
      ValidateRequestBody: true,
      ValidateRequestParameters: true,
      Name: `${name}-${stage} | Validate request body and querystring parameters`,
    },
  };
}
