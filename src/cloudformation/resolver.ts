import type { Template, Target } from "./template.ts";
import { evaluateCondition } from "./conditions.ts";
import { callFunction } from "./functions.ts";
import { parameterTexts, pseudoParameterTexts } from "./parameters.ts";
import { fillForResource } from "./resource-patterns.ts";
import { isIntrinsic } from "./intrinsics.ts";
import { withOwnSections } from "./own-sections.ts";
import { alternatives, unknownText } from "./texts.ts";
import { identityOf, refPattern, attributePattern } from "./identities.ts";

/**
 * Answers what a template's values will be for one target, as far as the template decides it. A value has several
 * texts where a condition is unknown; in each, `*` stands for what only CloudFormation will know.
 */
export interface Resolver {
  readonly template: Template;
  readonly target: Target;
  /** Every text the value may have; none for `AWS::NoValue`, null and things that are no text. */
  texts(value: unknown): readonly string[];
  /** Whether a condition of the template holds; undefined when that is not known before the deploy. */
  condition(name: string): boolean | undefined;
  /** What `Ref` gives for a parameter, pseudo parameter or resource. */
  ref(name: string): readonly string[];
  /** What `Fn::GetAtt` gives. */
  attribute(logicalId: string, attribute: string): readonly string[];
  /** A pattern such as `{Arn}/stream/*`, filled in for a resource; see `resource-patterns.ts`. */
  fill(pattern: string, logicalId: string): readonly string[];
}

export interface ResolverOptions {
  /** False to take parameters without a given value for unknown, though they have a default. */
  defaults?: boolean;
}

export function createResolver(given: Template, target: Target, options: ResolverOptions = {}): Resolver {
  const { defaults = true } = options;
  const template = withOwnSections(given);
  /** Whoever deploys may give other values than the defaults, so a default decides no condition. */
  const careful = defaults ? createResolver(template, target, { defaults: false }) : undefined;
  const resolving = new Set<string>();
  const filled = new Map<string, readonly string[]>();
  const conditions = new Map<string, boolean | undefined>();

  /** Remembers an answer; a question that comes up while it is being answered has no answer. */
  function once<T>(known: Map<string, T>, question: string, otherwise: T, answer: () => T): T {
    if (known.has(question)) return known.get(question)!;
    if (resolving.has(question)) return otherwise;
    resolving.add(question);
    const value = answer();
    resolving.delete(question);
    known.set(question, value);
    return value;
  }

  const resolver: Resolver = {
    template,
    target,
    texts(value) {
      if (isIntrinsic(value)) return alternatives(callFunction(value, resolver));
      if (typeof value === "string") return [value];
      return typeof value === "number" || typeof value === "boolean" ? [String(value)] : [];
    },
    condition(name) {
      if (careful) return careful.condition(name);
      return once(conditions, `condition ${name}`, undefined, () =>
        evaluateCondition(template.Conditions?.[name], resolver),
      );
    },
    ref(name) {
      if (name.startsWith("AWS::")) return pseudoParameterTexts(name, target);
      const parameter = template.Parameters?.[name];
      if (parameter) return parameterTexts(name, parameter, target, defaults);
      const resource = template.Resources[name];
      return resource ? resolver.fill(refPattern(identityOf(resource.Type)), name) : [unknownText];
    },
    attribute(logicalId, attribute) {
      const resource = template.Resources[logicalId];
      const pattern = resource && attributePattern(identityOf(resource.Type), attribute);
      return pattern ? resolver.fill(pattern, logicalId) : [unknownText];
    },
    fill: (pattern, logicalId) =>
      once(filled, `${logicalId} ${pattern}`, [unknownText], () =>
        alternatives(fillForResource(pattern, logicalId, resolver)),
      ),
  };

  return resolver;
}
