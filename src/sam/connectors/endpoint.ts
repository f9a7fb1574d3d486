import { getAtt, isRecord, ref } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import type { Expansion } from "../expansion.ts";
import { defined, isSet, listOf, recordOf, textOf, type Properties } from "../source.ts";
import { thingOf, type Thing } from "./profiles.ts";

/** One end of a connector: what its profile may need of it. */
export interface Endpoint {
  type: string;
  thing?: Thing;
  arn?: unknown;
  /** The role that it works with. */
  roleName?: unknown;
  name?: unknown;
  resourceId?: unknown;
  qualifier?: unknown;
  queueUrl?: unknown;
}

/** Reads `Source` or `Destination`: the `Id` of a resource of the template, or its properties. Undefined without a type. */
export function endpointOf(given: unknown, expansion: Expansion): Endpoint | undefined {
  const properties = recordOf(given);
  const id = textOf(properties["Id"]);
  const resource = id === undefined ? undefined : expansion.template.Resources[id];
  const type = resource?.Type ?? textOf(properties["Type"]);
  if (type === undefined) return undefined;
  const thing = thingOf(type);
  const own = id !== undefined && resource && thing ? ownEndpoint(id, thing, resource, expansion) : {};
  return { type, ...(thing && { thing }), ...own, ...written(properties) };
}

function written({ Arn, RoleName, Name, ResourceId, Qualifier, QueueUrl }: Properties): Properties {
  return defined({
    arn: Arn,
    roleName: RoleName,
    name: Name,
    resourceId: ResourceId,
    qualifier: Qualifier,
    queueUrl: QueueUrl,
  });
}

/** Things whose ARN is what `Ref` gives. */
const byRef: readonly Thing[] = ["topic", "stateMachine"];

function ownEndpoint(id: string, thing: Thing, resource: Resource, expansion: Expansion): Omit<Endpoint, "type"> {
  return {
    arn: byRef.includes(thing) ? ref(id) : getAtt(id, "Arn"),
    name: getAtt(id, "Name"),
    resourceId: thing === "graphQlApi" ? getAtt(id, "ApiId") : ref(id),
    queueUrl: ref(id),
    ...roleOf(id, thing, resource, expansion),
  };
}

function roleOf(id: string, thing: Thing, resource: Resource, expansion: Expansion): { roleName?: unknown } {
  const properties = expansion.sourceOf(id)?.properties ?? resource.Properties ?? {};
  const made = resource.Type.startsWith("AWS::Serverless::") && !isSet(properties["Role"]);
  if (made && (thing === "function" || thing === "stateMachine")) return { roleName: ref(`${id}Role`) };
  const roleName = roleNameOf(givenRole(thing, properties));
  return roleName === undefined ? {} : { roleName };
}

function givenRole(thing: Thing, properties: Properties): unknown {
  switch (thing) {
    case "rule":
      return listOf(properties["Targets"])
        .map((target) => recordOf(target)["RoleArn"])
        .find(isSet);
    case "dataSource":
      return properties["ServiceRoleArn"];
    case "stateMachine":
      return properties["Role"] ?? properties["RoleArn"];
    default:
      return properties["Role"];
  }
}

/** The name of a role of the template, or the end of a role's ARN. */
function roleNameOf(role: unknown): unknown {
  if (typeof role === "string") return role.slice(role.lastIndexOf("/") + 1);
  const attribute = isRecord(role) ? role["Fn::GetAtt"] : undefined;
  const id = Array.isArray(attribute) ? (attribute as unknown[])[0] : textOf(attribute)?.split(".")[0];
  return typeof id === "string" ? ref(id) : undefined;
}
