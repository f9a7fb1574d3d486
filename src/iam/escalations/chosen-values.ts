import { parseOperator, type OperatorName } from "../conditions/condition.ts";
import type { Condition, PolicyDocument, Statement } from "../policy.ts";
import type { RequestContext } from "../request.ts";
import { whoDecides, type Asking } from "./condition-keys.ts";
import { filledPattern, filler } from "./environment.ts";

/** Values of the keys that the attacker chooses with which the conditions of an Allow are met. */
export function valuesThatMeet({ Condition = {} }: Statement, asking: Asking): RequestContext {
  return chosenValues(Condition, asking, meetingValue);
}

/** Values of the keys that the attacker chooses with which no Deny that hangs on one of them applies. */
export function valuesThatAvoid(documents: readonly PolicyDocument[], asking: Asking): RequestContext {
  const denying = documents.flatMap(({ Statement }) => [Statement].flat()).filter(({ Effect }) => Effect === "Deny");
  return Object.assign({}, ...denying.map(({ Condition = {} }) => chosenValues(Condition, asking, avoidingValue)));
}

type ValueOf = (operator: OperatorName, value: string) => string | undefined;

function chosenValues(condition: Condition, asking: Asking, valueOf: ValueOf): RequestContext {
  const entries = Object.entries(condition).flatMap(([name, keys]) => {
    const operator = parseOperator(name);
    const chosen = Object.entries(keys).filter(([key]) => whoDecides(key, asking) === "chosen");
    return operator ? chosen.flatMap(([key, values]) => entryOf(operator, key, values, valueOf)) : [];
  });
  return Object.fromEntries(entries);
}

function entryOf(
  operator: OperatorName,
  key: string,
  values: string | string[],
  valueOf: ValueOf,
): [string, string | string[]][] {
  const value = valueOf(operator, [values].flat().map(String)[0] ?? "");
  if (value === undefined) return [];
  return [[key, operator.quantifier ? [value] : value]];
}

const negated = /^(?:string|arn|numeric|date)not|^notip/;

/** An absent key meets what is negated and what may be absent. */
function meetingValue({ base }: OperatorName, value: string): string | undefined {
  if (negated.test(base)) return undefined;
  if (base === "null") return value.toLowerCase() === "false" ? filler : undefined;
  return comparedValue(base, value);
}

/** An absent key avoids what is not negated, but for `Null` and for all of no values. */
function avoidingValue({ base, quantifier }: OperatorName, value: string): string | undefined {
  if (negated.test(base)) return comparedValue(base.replace("not", ""), value);
  if (base === "null") return value.toLowerCase() === "true" ? filler : undefined;
  return quantifier === "forallvalues" ? filler : undefined;
}

function comparedValue(base: string, value: string): string {
  if (/^(?:stringlike|arn)/.test(base)) return filledPattern(value);
  if (base.startsWith("date") && !base.endsWith("equals")) return base.includes("less") ? "2000-01-01" : "2099-01-01";
  if (base === "numericlessthan") return String(Number(value) - 1);
  if (base === "numericgreaterthan") return String(Number(value) + 1);
  return base === "ipaddress" ? value.replace(/\/\d+$/, "") : value;
}
