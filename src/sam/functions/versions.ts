import { getAtt, ref } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import { sharedAttributes, type Expansion } from "../expansion.ts";
import { hashOf } from "../hash.ts";
import { defined, isNoValue, isSet, textOf, type Properties, type SourceResource } from "../source.ts";
import { codeOf } from "./function-properties.ts";

/** The alias that each deploy publishes a version for (`AutoPublishAlias`); undefined without one. */
export function addAlias(source: SourceResource, updatePolicy: unknown, expansion: Expansion): string | undefined {
  const { logicalId, properties } = source;
  const name = aliasName(source, expansion);
  if (name === undefined) return undefined;
  const at = [...source.at, "Properties", "AutoPublishAlias"];
  const versionId = addVersion(source, expansion);
  const aliasId = `${logicalId}Alias${name.replaceAll(/[^A-Za-z0-9]/g, (character) => words[character] ?? "")}`;
  const alias: Resource = {
    Type: "AWS::Lambda::Alias",
    ...sharedAttributes(source),
    Properties: defined({
      Name: name,
      FunctionName: ref(logicalId),
      FunctionVersion: getAtt(versionId, "Version"),
      ProvisionedConcurrencyConfig: properties["ProvisionedConcurrencyConfig"],
    }),
    ...(isSet(updatePolicy) && { UpdatePolicy: updatePolicy }),
  };
  expansion.add(aliasId, alias, at);
  expansion.parts.set(`${logicalId}.Alias`, aliasId);
  expansion.parts.set(`${logicalId}.Version`, versionId);
  return aliasId;
}

/** The name of the alias, which is a part of its logical id; one that only the deploy knows is an error. */
export function aliasName({ properties, at }: SourceResource, expansion: Expansion): string | undefined {
  const given = expansion.literal(properties["AutoPublishAlias"]);
  if (!isSet(given) || isNoValue(given)) return undefined;
  if (typeof given === "string") return given;
  const message = "the transform needs the alias's name, and the template does not tell it";
  const hint = "write the name, or a parameter with a default, or give its value: `--parameter Name=Value`";
  expansion.error("sam/unknown-alias", message, [...at, "Properties", "AutoPublishAlias"], hint);
  return undefined;
}

/** Characters that an alias may have and a logical id may not. */
const words: Readonly<Record<string, string>> = { "-": "D", _: "U" };

function addVersion(source: SourceResource, expansion: Expansion): string {
  const { logicalId, properties } = source;
  const versionId = `${logicalId}Version${versionHash(source, expansion)}`;
  const version: Resource = {
    Type: "AWS::Lambda::Version",
    DeletionPolicy: deletionPolicy(properties, expansion),
    ...sharedAttributes(source),
    Properties: defined({
      FunctionName: ref(logicalId),
      Description: properties["VersionDescription"],
      FunctionScalingConfig: properties["FunctionScalingConfig"],
    }),
  };
  expansion.add(versionId, version, [...source.at, "Properties", "AutoPublishAlias"]);
  return versionId;
}

/** Old versions stay, but for those that hold instances of a capacity provider. */
function deletionPolicy(properties: Properties, expansion: Expansion): string {
  const given = textOf(expansion.literal(properties["VersionDeletionPolicy"]));
  return given ?? (isSet(properties["CapacityProviderConfig"]) ? "Delete" : "Retain");
}

/** A version's id changes with the function's code, or with all its properties. */
function versionHash({ properties }: SourceResource, expansion: Expansion): string {
  const sha = textOf(expansion.literal(properties["AutoPublishCodeSha256"]));
  if (properties["AutoPublishAliasAllProperties"] === true) return hashOf(properties);
  return sha === undefined ? hashOf(codeOf(properties)) : sha.slice(0, 10);
}
