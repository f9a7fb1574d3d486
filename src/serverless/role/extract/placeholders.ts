import { sub } from "../../../cloudformation/intrinsics.ts";
import { createResolver, type Resolver } from "../../../cloudformation/resolver.ts";
import type { Parameter, Template, Value } from "../../../cloudformation/template.ts";

/**
 * Answers what a template's values will be wherever it is deployed, in texts for `asSubstituted`: what that decides is
 * in them by its name. No condition is known.
 */
export function placeholderResolver(template: Template, stackName: string): Resolver {
  const target = {
    partition: placeholder("AWS::Partition"),
    account: placeholder("AWS::AccountId"),
    region: placeholder("AWS::Region"),
    stackName,
    parameters: Object.fromEntries(textParameters(template).map((name) => [name, placeholder(name)])),
  };
  return createResolver({ ...template, Conditions: {} }, target, { defaults: false });
}

/** A list has no text, and the value of a parameter in SSM is not known to be one. */
function textParameters({ Parameters = {} }: Template): string[] {
  const isText = ({ Type }: Parameter): boolean => Type === "String" || Type === "Number";
  return Object.entries(Parameters).flatMap(([name, parameter]) => (isText(parameter) ? [name] : []));
}

/** Characters for private use stand for `${`, `}` and `:`, so that a text can be split at colons as its value can. */
const [open, close, colon] = ["\uE000", "\uE001", "\uE002"];

function placeholder(name: string): string {
  return `${open}${name.replaceAll(":", colon)}${close}`;
}

/** A text of a placeholder resolver as `Fn::Sub` takes it: `${AWS::Region}`, or `${Parameter}`. */
export function asSubstituted(text: string): string {
  const literal = text.replaceAll("${", "${!");
  return literal.replaceAll(open, "${").replaceAll(close, "}").replaceAll(colon, ":");
}

/** The same as a value of a template. */
export function substituted(text: string): Value<string> {
  return text.includes("${") ? sub(text) : text;
}
