import type { Resource, Value } from "../../cloudformation/template.ts";

/** A function that a service may invoke: its ARN or its alias's, and the alias in this template. */
export interface Invoked {
  target: unknown;
  aliasId?: string | undefined;
}

/** The right of a service to invoke a function for one source, e.g. `{ SourceArn }`. */
export function invokePermission(
  invoked: Invoked,
  principal: Value<string>,
  source: Record<string, unknown>,
): Resource {
  return {
    Type: "AWS::Lambda::Permission",
    ...dependsOnAlias(invoked),
    Properties: { FunctionName: invoked.target, Action: "lambda:InvokeFunction", Principal: principal, ...source },
  };
}

/** `DependsOn` of what names a function's alias: nothing refers to the alias itself, so CloudFormation must be told. */
export function dependsOnAlias({ aliasId }: Invoked): Pick<Resource, "DependsOn"> {
  return aliasId === undefined ? {} : { DependsOn: aliasId };
}

/** The same as a list, which is how the framework writes it for some events. */
export function dependsOnAliasList(invoked: Invoked): Pick<Resource, "DependsOn"> {
  return invoked.aliasId === undefined ? {} : { DependsOn: aliasIds(invoked) };
}

/** The alias as part of a longer `DependsOn`. */
export function aliasIds({ aliasId }: Invoked): string[] {
  return aliasId === undefined ? [] : [aliasId];
}

/** `DependsOn` as the framework writes it: one id alone, several as a list. */
export function dependsOn(ids: readonly string[]): Pick<Resource, "DependsOn"> {
  if (ids.length === 0) return {};
  return { DependsOn: ids.length === 1 ? ids[0]! : [...ids] };
}
