import { isRecord, join, ref } from "../../cloudformation/intrinsics.ts";
import type { TemplateStatement } from "../../cloudformation/template.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import { customResource, type CustomResourceUse } from "../custom-resources/custom-resource.ts";
import { logGroup } from "../functions/log-group.ts";
import type { Service } from "../service.ts";
import type { Made } from "./made.ts";

/** What an API's logs take: a group for them, and the role of the account with which API Gateway writes. */
export interface ApiLogs {
  made: Made[];
  uses: CustomResourceUse[];
}

/** The log group `name` of an API, with the account's role unless that is looked after elsewhere. */
export function apiLogs(id: string, name: string, origin: DocumentPath, service: Service): ApiLogs {
  const group = { id, resource: logGroup(name, service), origin };
  const { restApi } = service.provider.logs ?? {};
  const { role, roleManagedExternally } = isRecord(restApi) ? restApi : {};
  if (roleManagedExternally) return { made: [group], uses: [] };
  const properties = role === undefined || role === null ? {} : { RoleArn: role };
  const resource = customResource(kind, { type: "Custom::ApiGatewayAccountRole", properties });
  return {
    made: [group, { id: "CustomApiGatewayAccountCloudWatchRole", resource, origin }],
    uses: [{ kind, statements, origin }],
  };
}

const kind = "api-gateway-cloud-watch-role";

/** The same objects for all APIs, so that they stand in the role once. */
const statements: readonly TemplateStatement[] = [
  {
    Effect: "Allow",
    Resource: join(":", ["arn", ref("AWS::Partition"), "iam:", ref("AWS::AccountId"), "role/*"]),
    Action: ["iam:AttachRolePolicy", "iam:CreateRole", "iam:ListAttachedRolePolicies", "iam:PassRole"],
  },
  {
    Effect: "Allow",
    Resource: join(":", ["arn", ref("AWS::Partition"), "apigateway:*::/account"]),
    Action: ["apigateway:GET", "apigateway:PATCH"],
  },
];
