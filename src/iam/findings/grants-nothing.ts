import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { matchingActions, type ResourceCatalogue } from "../action-catalogue.ts";
import { canHaveFormat } from "../arn-formats.ts";
import type { Action } from "../policy.ts";
import { outlinePattern } from "./outline.ts";
import { elementTexts, listed, type ElementText, type Rule } from "./rule.ts";

/**
 * Actions that can never use any of the statement's resources, such as `s3:PutObject` on a bucket's ARN without `/*`.
 * Actions that the catalogue knows on `*` only are left alone: there it is often wrong.
 */
export const grantsNothing: Rule = ({ statement, spanOf, catalogue }) => {
  const resources = elementTexts(statement, "Resource");
  if (!catalogue || statement.Effect !== "Allow" || resources.length === 0) return [];
  const idle = elementTexts(statement, "Action")
    .map(({ text }) => ({ action: text, works: worksOn(text, catalogue) }))
    .filter(({ works }) => works.length > 0 && !resources.some(({ text }) => canBeOneOf(text, works)));
  const groups = Map.groupBy(idle, ({ works }) => works.join());
  return [...groups.values()].map((group) => {
    const actions = group.map(({ action }) => action);
    return finding(actions, group[0]!.works, resources, spanOf(resources[0]!.path));
  });
};

/** Formats of the ARNs that the action can be used on; none when nothing certain is known. */
function worksOn(pattern: Action, catalogue: ResourceCatalogue): readonly string[] {
  const formats = matchingActions(pattern, catalogue).map((action) => [
    ...(catalogue.resourcesOf(action) ?? []),
    ...(alsoWorksOn[action] ?? []),
  ]);
  return formats.some((some) => some.length === 0) ? [] : [...new Set(formats.flat())];
}

/** What AWS checks besides what it documents. */
const alsoWorksOn: Readonly<Record<Action, readonly string[]>> = {
  "cloudformation:CreateChangeSet": ["arn:${Partition}:cloudformation:${Region}:aws:transform/${TransformName}"],
};

function canBeOneOf(text: string, formats: readonly string[]): boolean {
  const pattern = outlinePattern(text);
  return formats.some((format) => canHaveFormat(pattern, format));
}

function finding(
  actions: readonly Action[],
  works: readonly string[],
  resources: readonly ElementText[],
  at: Diagnostic["at"],
): Diagnostic {
  const texts = resources.map(({ text }) => text);
  const message = `${listed(actions)} on ${listed(texts)} grants nothing`;
  return diagnostic("warning", "policy/grants-nothing", message, { at, hint: hintFor(texts, works) });
}

/** The resource that was most likely meant, and what the action works on. */
function hintFor(resources: readonly string[], works: readonly string[]): string {
  const corrections = resources.flatMap((text) => [`${text}/*`, text.replace(/\/\*$/, "")]);
  for (const format of works) {
    const meant = corrections.find((text) => canHaveFormat(outlinePattern(text), format));
    if (meant) return `write \`${meant}\`: it works on \`${format}\``;
  }
  return `it works on ${listed(works)}`;
}
