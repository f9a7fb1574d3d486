import { join, ref } from "../../../cloudformation/intrinsics.ts";
import type { Output, Resource } from "../../../cloudformation/template.ts";
import type { Service } from "../../service.ts";
import type { RestApi } from "./rest-api.ts";

/** The deployment of all methods to the stage. */
export function deploymentResource(methodIds: readonly string[], api: RestApi): Resource {
  return {
    Type: "AWS::ApiGateway::Deployment",
    Properties: {
      RestApiId: api.id,
      StageName: api.stageName,
      ...(api.description !== undefined && { Description: api.description }),
    },
    DependsOn: [...methodIds],
  };
}

/** The address of the API. */
export function endpointOutput(api: RestApi, { stage }: Service): Output {
  return {
    Description: "URL of the service endpoint",
    Value: join("", ["https://", api.id, ".execute-api.", ref("AWS::Region"), ".", ref("AWS::URLSuffix"), `/${stage}`]),
  };
}
