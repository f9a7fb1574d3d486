import { isRecord } from "./intrinsics.ts";
import type { Resolver } from "./resolver.ts";

/** Three-valued: undefined is "not known before the deploy". */
type Truth = boolean | undefined;

/** Whether a condition expression of a template holds. */
export function evaluateCondition(expression: unknown, resolver: Resolver): Truth {
  const [name, argument] = isRecord(expression) ? (Object.entries(expression)[0] ?? []) : [];
  const operands = Array.isArray(argument) ? argument : [];
  switch (name) {
    case "Fn::Equals":
      return equal(resolver.texts(operands[0]), resolver.texts(operands[1]));
    case "Fn::Not":
      return not(evaluateCondition(operands[0], resolver));
    case "Fn::And":
      return every(operands.map((operand) => evaluateCondition(operand, resolver)));
    case "Fn::Or":
      return not(every(operands.map((operand) => not(evaluateCondition(operand, resolver)))));
    case "Condition":
      return resolver.condition(String(argument));
    default:
      return undefined;
  }
}

function equal(one: readonly string[], other: readonly string[]): Truth {
  const known = [...one, ...other].every((text) => !text.includes("*"));
  return known && one.length === 1 && other.length === 1 ? one[0] === other[0] : undefined;
}

function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

function every(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}
