import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Value } from "../../cloudformation/template.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import { customResource, type CustomResourceUse } from "../custom-resources/custom-resource.ts";
import { logGroup } from "../functions/log-group.ts";
import { hasOwnRoles } from "../role/generated-roles.ts";
import { placement } from "../role/execution-role.ts";
import { sharedRoleSettings } from "../role/settings.ts";
import type { Service } from "../service.ts";
import { accountRoleRights, exactAccountRoleRights, settingRights } from "./account-role-rights.ts";
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
  const { role = null, roleManagedExternally } = isRecord(restApi) ? restApi : {};
  if (roleManagedExternally) return { made: [group], uses: [] };
  if (role !== null && hasOwnRoles(service)) return { made: [group, accountSetting(role, origin)], uses: [] };
  const account = accountRole(role, origin, service);
  return { made: [group, ...account.made], uses: account.uses };
}

/** With a role that is given, CloudFormation sets it itself: nothing with rights to roles is needed. */
function accountSetting(role: unknown, origin: DocumentPath): Made {
  const resource = { Type: "AWS::ApiGateway::Account", Properties: { CloudWatchRoleArn: role } };
  return { id: "ApiGatewayAccount", resource, origin };
}

const kind = "api-gateway-cloud-watch-role";

/** The framework's custom resource, which makes the role where the account has none. */
function accountRole(role: unknown, origin: DocumentPath, service: Service): ApiLogs {
  const settings = hasOwnRoles(service) ? sharedRoleSettings(service.provider) : undefined;
  const properties = { ...(role !== null && { RoleArn: role }), ...(settings && placement(settings)) };
  const resource = customResource(kind, { type: "Custom::ApiGatewayAccountRole", properties });
  const exactStatements = role === null ? exactAccountRoleRights(settings ?? {}) : settingRights(role as Value<string>);
  return {
    made: [{ id: "CustomApiGatewayAccountCloudWatchRole", resource, origin }],
    uses: [{ kind, statements: accountRoleRights, exactStatements, origin }],
  };
}
