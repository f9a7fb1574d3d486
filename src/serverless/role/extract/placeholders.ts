import { createResolver, type Resolver } from "../../../cloudformation/resolver.ts";
import { sub } from "../../../cloudformation/intrinsics.ts";
import type { Parameter, Template, Value } from "../../../cloudformation/template.ts";

/**
 * Answers what a template's values will be wherever it is deployed: what that decides stands as a placeholder of
 * `Fn::Sub`, such as `${AWS::Region}` or `${Parameter}`. No condition is known.
 */
export function placeholderResolver(template: Template, stackName: string): Resolver {
  const target = {
    partition: "${AWS::Partition}",
    account: "${AWS::AccountId}",
    region: "${AWS::Region}",
    stackName,
    parameters: Object.fromEntries(textParameters(template).map((name) => [name, `\${${name}}`])),
  };
  return createResolver({ ...template, Conditions: {} }, target, { defaults: false });
}

/** A list has no text, and the value of a parameter in SSM is not known to be one. */
function textParameters({ Parameters = {} }: Template): string[] {
  const isText = ({ Type }: Parameter): boolean => Type === "String" || Type === "Number";
  return Object.entries(Parameters).flatMap(([name, parameter]) => (isText(parameter) ? [name] : []));
}

/** A text of a placeholder resolver as a value of a template. */
export function substituted(text: string): Value<string> {
  return text.includes("${") ? sub(text) : text;
}
