import { sixParts } from "../../conditions/arn.ts";
import { anyText, anyUnit, unitsOf } from "../../pattern.ts";
import { anyTextInPart, anyUnitInPart } from "../../pattern-places.ts";
import type { Budget } from "../budget.ts";
import { constraintOf, unresolvedPattern, wildcardPattern, type PatternReader } from "../constraints.ts";
import type { Found } from "../found.ts";
import { patternUnits, plainText, type PolicyText, type Reading } from "../reading.ts";
import { findText } from "../texts/find-text.ts";
import { noneOf, type TextConstraint } from "../texts/text-constraint.ts";
import { exactText, partwisePattern, textInAnyCase, textPattern, type TextPattern } from "../texts/text-pattern.ts";
import type { ValueDemand } from "./value-demand.ts";

/** Values that read well where nothing else is asked. */
const preferred = ["example", "arn:aws:iam::111122223333:role/example"];

const arns: TextConstraint = { patterns: [textPattern(unitsOf("*:*:*:*:*:*"))], wanted: true };

/** A text, other than `except`, that meets demands of operators that compare texts, ARNs and truth values. */
export function findTextValue(
  demands: readonly ValueDemand[],
  except: readonly string[],
  arnsOnly: boolean,
  reading: Reading,
  budget: Budget,
): Found<string> {
  const constraints = demands.map((demand) => valueConstraint(demand, reading)).filter((each) => each !== undefined);
  if (arnsOnly) constraints.push(arns);
  if (except.length > 0) constraints.push(noneOf(except));
  return findText(constraints, preferred, budget);
}

/** What a demand says of one value; undefined where that leaves everything open. */
export function valueConstraint({ demand, matched }: ValueDemand, reading: Reading): TextConstraint | undefined {
  const { condition, operator, variables, unresolved } = demand;
  const texts = condition.values.map((text) => ({ text, variables }));
  return constraintOf(texts, matched, unresolved, reading, readerOf(operator!.base));
}

function readerOf(base: string): PatternReader {
  if (base.startsWith("string") && base.endsWith("like")) return wildcardPattern;
  if (base.startsWith("arn")) return arnPattern;
  if (base === "bool") return truthValue;
  return base.endsWith("ignorecase") ? plainReader(textInAnyCase) : plainReader(exactText);
}

function plainReader(make: (text: string) => TextPattern): PatternReader {
  return (text, reading, unresolved) => {
    const plain = plainText(text, reading);
    return plain === undefined ? unresolvedPattern(unresolved) : make(plain);
  };
}

const truthValue: PatternReader = ({ text }) => (/^(?:true|false)$/i.test(text) ? textInAnyCase(text) : undefined);

const colon = ":".charCodeAt(0);

/** Wildcards stay within their part, but for the last one; a value with a colon fits in no part but the last one. */
const arnPattern: PatternReader = ({ text, variables }, reading, unresolved) => {
  const parts = sixParts(text, variables)?.map((part) => partUnits({ text: part, variables }, reading, unresolved));
  if (!parts || parts.includes(undefined)) return undefined;
  const [resource, ...others] = (parts as number[][]).reverse();
  if (others.some((units) => units.includes(colon))) return undefined;
  const before = others.reverse().flatMap((units) => [...units.map(withinPart), colon]);
  return partwisePattern([...before, ...resource!]);
};

function partUnits(part: PolicyText, reading: Reading, unresolved: boolean): readonly number[] | undefined {
  return patternUnits(part, reading) ?? unresolvedPattern(unresolved)?.units;
}

function withinPart(unit: number): number {
  if (unit === anyText) return anyTextInPart;
  return unit === anyUnit ? anyUnitInPart : unit;
}
