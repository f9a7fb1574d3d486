import { getAtt, ref } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import { plainNames, locationOf } from "../code-location.ts";
import { eventParts } from "../events/event-types.ts";
import type { EventTarget } from "../events/event.ts";
import { ownAttributes, sharedAttributes, type Expansion } from "../expansion.ts";
import { managedPolicyArn } from "../policies/managed-policy-arn.ts";
import { readPolicies } from "../policies/read-policies.ts";
import { defined, isSet, recordOf, type Properties, type SourceResource } from "../source.ts";
import { tagList } from "../tags.ts";
import { trust } from "../trust.ts";
import { addStateMachineAlias } from "./alias.ts";

const createdBy = "stateMachine:createdBy";

/** `AWS::Serverless::StateMachine`: the state machine, its role, version and alias, and what starts it. */
export function expandStateMachine(source: SourceResource, expansion: Expansion): void {
  const { logicalId, properties, at } = source;
  const aliasId = addStateMachineAlias(source, expansion);
  const machine: Resource = {
    Type: "AWS::StepFunctions::StateMachine",
    ...ownAttributes(source),
    Properties: defined({
      ...definitionOf(properties),
      DefinitionSubstitutions: properties["DefinitionSubstitutions"],
      LoggingConfiguration: properties["Logging"],
      TracingConfiguration: properties["Tracing"],
      RoleArn: roleOf(source, expansion),
      StateMachineName: properties["Name"],
      StateMachineType: properties["Type"],
      Tags: tagList(properties["Tags"], createdBy),
    }),
  };
  expansion.add(logicalId, machine, at);
  const name = ref(aliasId ?? logicalId);
  const target: EventTarget = { source, kind: "state machine", arn: name, ref: name };
  eventParts(target, expansion);
}

function definitionOf({ Definition, DefinitionUri }: Properties): Properties {
  if (isSet(Definition)) return { DefinitionString: { "Fn::ToJsonString": Definition } };
  return isSet(DefinitionUri) ? { DefinitionS3Location: locationOf(DefinitionUri, plainNames) } : {};
}

function roleOf(source: SourceResource, expansion: Expansion): unknown {
  const { Role } = source.properties;
  if (isSet(Role)) return Role;
  const roleId = `${source.logicalId}Role`;
  expansion.add(roleId, makeRole(source, roleId, expansion), source.at);
  return getAtt(roleId, "Arn");
}

function makeRole(source: SourceResource, roleId: string, expansion: Expansion): Resource {
  const { properties, at } = source;
  const policies = readPolicies(properties["Policies"], roleId, [...at, "Properties", "Policies"], expansion);
  const traced = recordOf(properties["Tracing"])["Enabled"] === true ? ["AWSXrayWriteOnlyAccess"] : [];
  const tracing = traced.map((name) => managedPolicyArn(name, expansion.target.partition));
  return {
    Type: "AWS::IAM::Role",
    ...sharedAttributes(source),
    Properties: defined({
      AssumeRolePolicyDocument: trust("states.amazonaws.com"),
      ManagedPolicyArns: [...tracing, ...policies.managed],
      Policies: policies.inline.length > 0 ? policies.inline : undefined,
      Path: properties["RolePath"],
      PermissionsBoundary: properties["PermissionsBoundary"],
      Tags: tagList(properties["Tags"], createdBy),
    }),
  };
}
