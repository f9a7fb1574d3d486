import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import { prefixOf, type ConditionCatalogue } from "../condition-catalogue.ts";
import { conditionEntries } from "./condition-entries.ts";
import { elementTexts, type Rule } from "./rule.ts";

/** Condition keys that AWS does not document, where it documents others of that prefix. */
export const unknownKeys: Rule = ({ statement, spanOf, catalogue }) =>
  conditionEntries(statement).flatMap(({ key, path }) => {
    const hint = hintIfUnknown(key, catalogue?.conditions);
    if (hint === undefined) return [];
    const detail = { at: spanOf(path, "key"), hint };
    return [diagnostic("warning", "policy/unknown-condition-key", `there is no condition key \`${key}\``, detail)];
  });

/** Policy variables that name no condition key: nothing is ever filled in. */
export const unknownVariables: Rule = ({ statement, spanOf, catalogue, variables = true }) => {
  if (!variables) return [];
  const inCondition = conditionEntries(statement).flatMap(({ values, path }) =>
    values.map((text, index) => ({ text, path: [...path, index] })),
  );
  const texts = [...elementTexts(statement, "Resource"), ...elementTexts(statement, "NotResource"), ...inCondition];
  return texts.flatMap(({ text, path }) =>
    variableNames(text).flatMap((name) => {
      const hint = hintIfUnknown(name, catalogue?.conditions);
      if (hint === undefined) return [];
      const detail = { at: spanOf(path), hint };
      return [diagnostic("warning", "policy/unknown-variable", `there is no policy variable \`${name}\``, detail)];
    }),
  );
};

/** The names of variables, without what CloudFormation fills in. */
function variableNames(text: string): string[] {
  return [...text.matchAll(/\$\{([^{},]+)/g)]
    .map(([, name]) => name!.trim())
    .filter((name) => !name.startsWith("AWS::"));
}

/** What to do about a key that AWS does not document; undefined for one that it does, or that is not known either way. */
function hintIfUnknown(key: string, conditions: ConditionCatalogue | undefined): string | undefined {
  const names = conditions?.namesOf(prefixOf(key));
  if (!names || (conditions?.keyOf(key) && !key.endsWith("/"))) return undefined;
  return hintFor(key, names);
}

/** The key with a tag, where that is what is missing; else the key that was meant. */
function hintFor(key: string, names: readonly string[]): string {
  const start = `${key.replace(/\/$/, "")}/`.toLowerCase();
  const tagged = names.find((name) => name.toLowerCase().startsWith(start));
  if (tagged) return `name the tag after a slash: \`${tagged.slice(0, start.length)}team\``;
  const near = key.length < 100 ? didYouMean(key, names) : undefined;
  return near
    ? `did you mean \`${near}\`?`
    : `AWS documents ${names.length} keys that begin with \`${prefixOf(key)}:\``;
}
