import { urlSuffixOf } from "../iam/arn.ts";
import type { Parameter, Target } from "./template.ts";
import { unknownText } from "./texts.ts";

/** What `Ref` gives for a parameter: its given value, else its default, else what nobody knows yet. */
export function parameterTexts(
  name: string,
  parameter: Parameter,
  target: Target,
  defaults: boolean,
): readonly string[] {
  const given = target.parameters?.[name];
  if (isLookup(parameter)) return [unknownText];
  if (given !== undefined) return [given];
  return defaults && parameter.Default !== undefined ? [textOf(parameter.Default)] : [unknownText];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Its value is the name of an SSM parameter, whose value CloudFormation looks up. */
function isLookup(parameter: Parameter): boolean {
  return parameter.Type.startsWith("AWS::SSM::Parameter::Value");
}

const pseudoParameters: Readonly<Record<string, (target: Target) => readonly string[]>> = {
  "AWS::AccountId": ({ account }) => [account],
  "AWS::Partition": ({ partition }) => [partition],
  "AWS::Region": ({ region }) => [region],
  "AWS::StackName": ({ stackName }) => [stackName],
  "AWS::StackId": ({ partition, region, account, stackName }) => [
    `arn:${partition}:cloudformation:${region}:${account}:stack/${stackName}/*`,
  ],
  "AWS::URLSuffix": ({ partition }) => [urlSuffixOf(partition)],
  "AWS::NoValue": () => [],
};

export function isPseudoParameter(name: string): boolean {
  return Object.hasOwn(pseudoParameters, name) || name === "AWS::NotificationARNs";
}

export function pseudoParameterTexts(name: string, target: Target): readonly string[] {
  return Object.hasOwn(pseudoParameters, name) ? pseudoParameters[name]!(target) : [unknownText];
}
