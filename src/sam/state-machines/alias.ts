import { getAtt, ref } from "../../cloudformation/intrinsics.ts";
import { sharedAttributes, type Expansion } from "../expansion.ts";
import { aliasName } from "../functions/versions.ts";
import { recordOf, type SourceResource } from "../source.ts";

/** `AutoPublishAlias` of a state machine: each deploy publishes a version and moves the alias to it. */
export function addStateMachineAlias(source: SourceResource, expansion: Expansion): string | undefined {
  const { logicalId, properties } = source;
  const name = aliasName(source, expansion);
  if (name === undefined) return undefined;
  const at = [...source.at, "Properties", "AutoPublishAlias"];
  const versionId = `${logicalId}Version`;
  const aliasId = `${logicalId}Alias${name.replaceAll(/[^A-Za-z0-9]/g, "")}`;
  const shared = sharedAttributes(source);
  expansion.add(
    versionId,
    {
      Type: "AWS::StepFunctions::StateMachineVersion",
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
      ...shared,
      Properties: {
        StateMachineArn: ref(logicalId),
        StateMachineRevisionId: getAtt(logicalId, "StateMachineRevisionId"),
      },
    },
    at,
  );
  const preference = { Type: "ALL_AT_ONCE", ...recordOf(properties["DeploymentPreference"]) };
  expansion.add(
    aliasId,
    {
      Type: "AWS::StepFunctions::StateMachineAlias",
      ...shared,
      Properties: { Name: name, DeploymentPreference: { StateMachineVersionArn: ref(versionId), ...preference } },
    },
    at,
  );
  return aliasId;
}
