import { generatedName, type NameRule } from "./identity.ts";
import { identityOf } from "./identities.ts";
import { valuesAt } from "./property-values.ts";
import type { Resolver } from "./resolver.ts";
import { alternatives, unknownText } from "./texts.ts";

/** A name that a resource may have; `*` stands for what is not known. */
export interface PhysicalName {
  text: string;
  /** CloudFormation makes the name and must cut it: less of it is known than it would be otherwise. */
  cut?: true;
}

/** The random part of a generated name, with its hyphen: 12 characters, 13 in older stacks. */
const randomPart = 1 + 13;

/**
 * The names that a resource may have: the property's texts, or those CloudFormation makes of the stack's name and the
 * logical id. Undefined for a type whose names AWS chooses.
 */
export function physicalNames(logicalId: string, resolver: Resolver): readonly PhysicalName[] | undefined {
  const resource = resolver.template.Resources[logicalId];
  const rule = resource && identityOf(resource.Type).name;
  if (!rule) return undefined;
  const given = valuesAt(rule.property, resource.Properties, resolver).flatMap((value) => resolver.texts(value));
  const named = alternatives(given.filter((text) => text !== "")).map((text) => ({ text }));
  const unnamed = given.length === 0 || given.includes("");
  return unnamed ? [...named, ...generatedNames(rule, logicalId, resolver)] : named;
}

function generatedNames(rule: NameRule, logicalId: string, resolver: Resolver): readonly PhysicalName[] {
  const stack = resolver.target.stackName;
  return (rule.generated ?? [generatedName]).map((pattern) => {
    const start = pattern.replace("{Stack}", stack).replace("{LogicalId}", logicalId);
    const first = pattern.startsWith("{Stack}") ? stack : logicalId;
    const name = fits(start, rule) ? { text: start + unknownText } : cutName(start, first, rule);
    return rule.lowerCase ? { ...name, text: name.text.toLowerCase() } : name;
  });
}

/** A stack whose name is a pattern may have one long enough to be cut. */
function fits(start: string, rule: NameRule): boolean {
  return !start.includes("*") && start.length - 1 + randomPart <= rule.limit;
}

/**
 * Where the whole would be too long CloudFormation cuts both parts by a rule it does not document. Each is then known
 * to keep half of the room at least, so that much of the first part is sure to be there.
 */
function cutName(start: string, first: string, rule: NameRule): PhysicalName {
  const [literal = "", ...rest] = first.split("*");
  const room = Math.floor((rule.limit - randomPart - 1) / 2);
  const whole = rest.length === 0 && start !== `${first}-` && first.length <= room;
  return {
    text: (whole ? `${first}-` : literal.slice(0, room)) + unknownText,
    ...(rest.length === 0 && { cut: true }),
  };
}
