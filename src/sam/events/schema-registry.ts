import { isRecord } from "../../cloudformation/intrinsics.ts";
import { listOf, recordOf } from "../source.ts";
import { secretAccess } from "./network-access.ts";

/** What reading schemas takes: the registry's credentials, and the registry where it is one of AWS Glue. */
export function schemaRegistryAccess(config: unknown): readonly object[] {
  const { SchemaRegistryURI, AccessConfigs } = recordOf(config);
  const secrets = listOf(AccessConfigs).map((access) => secretAccess(recordOf(access)["URI"]));
  const registry = /:registry\/([^/]+)$/.exec(registryText(SchemaRegistryURI))?.[1];
  if (registry === undefined) return secrets;
  const schemas = `arn:\${AWS::Partition}:glue:\${AWS::Region}:\${AWS::AccountId}:schema/${registry}/*`;
  return [
    ...secrets,
    { Action: ["glue:GetRegistry"], Effect: "Allow", Resource: SchemaRegistryURI },
    { Action: ["glue:GetSchemaVersion"], Effect: "Allow", Resource: [{ "Fn::Sub": schemas }] },
  ];
}

function registryText(uri: unknown): string {
  return String(isRecord(uri) ? uri["Fn::Sub"] : uri);
}
