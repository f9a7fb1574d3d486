import { outlineName, outlineUnknown, type Outline } from "../iam/findings/outline.ts";
import { callFunction } from "./functions.ts";
import { attributePattern, identityOf, refPattern } from "./identities.ts";
import { isIntrinsic } from "./intrinsics.ts";
import { pseudoParameterTexts } from "./parameters.ts";
import { withOwnSections } from "./own-sections.ts";
import { fillPattern } from "./patterns.ts";
import type { Resolver } from "./resolver.ts";
import type { Target, Template } from "./template.ts";
import { alternatives, unknownText } from "./texts.ts";

/** A target of which nothing is known but what it is called. */
const anyTarget: Target = {
  partition: outlineName("Partition"),
  account: outlineName("AccountId"),
  region: outlineName("Region"),
  stackName: outlineName("StackName"),
};

/**
 * Gives values as outlines, whatever the target: `arn:aws:s3:::<Uploads>` for the bucket `Uploads` of the template, so
 * that what the user wrote is told from what CloudFormation fills in. Names that the template sets stand as they are.
 */
export function createOutliner(given: Template): Resolver {
  const template = withOwnSections(given);
  const resolver: Resolver = {
    template,
    target: anyTarget,
    texts(value) {
      if (isIntrinsic(value)) return alternatives(callFunction(value, resolver).map((text) => named(text, value)));
      if (typeof value === "string") return [value];
      return typeof value === "number" || typeof value === "boolean" ? [String(value)] : [];
    },
    condition: () => undefined,
    ref(name) {
      if (name.startsWith("AWS::")) return pseudoParameterTexts(name, anyTarget);
      const resource = template.Resources[name];
      return resource ? resolver.fill(refPattern(identityOf(resource.Type)), name) : [outlineUnknown(name)];
    },
    attribute(logicalId, attribute) {
      const resource = template.Resources[logicalId];
      const pattern = resource && attributePattern(identityOf(resource.Type), attribute);
      return pattern ? resolver.fill(pattern, logicalId) : [outlineUnknown(`${logicalId}.${attribute}`)];
    },
    fill: (pattern, logicalId) => outlineOf(pattern, logicalId, resolver),
  };
  return resolver;
}

/** What a function gives that nobody knows is named after the function. */
function named(text: string, call: object): Outline {
  return text === unknownText ? outlineUnknown(Object.keys(call)[0]!) : text;
}

function outlineOf(pattern: string, logicalId: string, resolver: Resolver): readonly Outline[] {
  const { Type = "", Properties } = resolver.template.Resources[logicalId] ?? {};
  const { arn, name } = identityOf(Type);
  return fillPattern(pattern.replaceAll(unknownText, outlineUnknown(logicalId)), (placeholder) => {
    if (placeholder === "Arn") return arn ? outlineOf(arn, logicalId, resolver) : [outlineUnknown(logicalId)];
    if (placeholder === "Name") return nameOutline(name && Properties?.[name.property], logicalId, resolver);
    const known = { Partition: "partition", Region: "region", Account: "account", Stack: "stackName" } as const;
    const part = known[placeholder as keyof typeof known];
    return [part ? anyTarget[part] : outlineUnknown(`${logicalId}.${placeholder}`)];
  });
}

function nameOutline(given: unknown, logicalId: string, resolver: Resolver): readonly Outline[] {
  const texts = given === undefined ? [] : resolver.texts(given);
  return texts.length > 0 ? texts : [outlineName(logicalId)];
}
