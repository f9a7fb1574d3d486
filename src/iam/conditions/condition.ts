import type { Condition } from "../policy.ts";
import type { TextTest } from "../policy-text.ts";
import { contextValue, type AccessRequest } from "../request.ts";
import { arnOperators } from "./arn.ts";
import { binaryOperators } from "./binary.ts";
import { boolOperators } from "./bool.ts";
import { dateOperators } from "./date.ts";
import { ipAddressOperators } from "./ip-address.ts";
import { numericOperators } from "./numeric.ts";
import type { Operator } from "./operator.ts";
import { stringOperators } from "./string.ts";

type ConditionTest = (request: AccessRequest) => boolean;

/** One operator with one of its keys, made ready to be asked often. */
export interface CompiledCondition {
  /** As the policy writes it. */
  operator: string;
  /** As the policy writes it. */
  key: string;
  values: readonly string[];
  holds: ConditionTest;
}

const families: Readonly<Record<string, Operator>> = {
  ...stringOperators,
  ...arnOperators,
  ...numericOperators,
  ...dateOperators,
  ...boolOperators,
  ...binaryOperators,
  ...ipAddressOperators,
};

const operators: ReadonlyMap<string, Operator> = new Map(
  Object.entries(families).map(([name, operator]) => [name.toLowerCase(), operator]),
);

/** The operators as IAM writes them, without quantifier and `IfExists`. */
export const conditionOperators: readonly string[] = [...Object.keys(families), "Null"];

/** What a condition operator is made of: quantifier, name and suffix, as written in a policy. */
export interface OperatorName {
  quantifier?: "forallvalues" | "foranyvalue";
  /** In lower case, e.g. `stringlike`. */
  base: string;
  ifExists: boolean;
}

/** Takes an operator's name apart; undefined when IAM has no such operator. */
export function parseOperator(name: string): OperatorName | undefined {
  const match = /^(?:(forallvalues|foranyvalue):)?([a-z]+?)(ifexists)?$/.exec(name.toLowerCase());
  const [, quantifier, base = "", ifExists] = match ?? [];
  if (!(base === "null" ? !ifExists : operators.has(base))) return undefined;
  return {
    ...(quantifier && { quantifier: quantifier as "forallvalues" | "foranyvalue" }),
    base,
    ifExists: ifExists !== undefined,
  };
}

/**
 * Every one must hold. `unknown` is what an operator that IAM does not have gives, and a negated one that compares with
 * a policy variable without a value.
 */
export function compileCondition(condition: Condition, variables: boolean, unknown: boolean): CompiledCondition[] {
  return Object.entries(condition).flatMap(([operator, keys]) => {
    const name = parseOperator(operator);
    return Object.entries(keys).map(([key, given]) => {
      const values = [given].flat().map(String);
      return { operator, key, values, holds: name ? keyTest(name, key, values, variables, unknown) : () => unknown };
    });
  });
}

function keyTest(
  name: OperatorName,
  key: string,
  values: readonly string[],
  variables: boolean,
  unknown: boolean,
): ConditionTest {
  const lowerCaseKey = key.toLowerCase();
  if (name.base === "null") return nullTest(lowerCaseKey, values);
  const operator = operators.get(name.base)!;
  const unresolved = operator.negated && !unknown;
  const tests = values.map((value) => operator.compile(value, variables, unresolved));
  const holds: TextTest = (value, request) => tests.some((test) => test(value, request)) !== operator.negated;
  const whenAbsent = absentResult(name, operator);
  return (request) => {
    const value = contextValue(request, lowerCaseKey);
    return value === undefined ? whenAbsent : quantified(name, value, (each) => holds(each, request));
  };
}

/** `true` asks that the key is absent or its list holds empty texts only, `false` that it has a value. */
function nullTest(key: string, values: readonly string[]): ConditionTest {
  const wanted = new Set(values.map((value) => value.toLowerCase()));
  return (request) => {
    const value = contextValue(request, key);
    return wanted.has(String(value === undefined || (typeof value !== "string" && value.every(isEmpty))));
  };
}

/** IAM counts empty texts as no value of a multivalued key. */
function isEmpty(text: string): boolean {
  return text === "";
}

/** `IfExists` changes nothing after `ForAnyValue`: there is no value that could be any. */
function absentResult({ quantifier, ifExists }: OperatorName, { negated }: Operator): boolean {
  if (quantifier !== undefined) return quantifier === "forallvalues";
  return ifExists || negated;
}

function quantified(
  { quantifier }: OperatorName,
  value: string | readonly string[],
  holds: (value: string) => boolean,
): boolean {
  const values = typeof value === "string" ? [value] : value;
  if (quantifier === "forallvalues") return values.every(isEmpty) || values.every(holds);
  if (quantifier === "foranyvalue") return values.some(holds);
  // A multivalued key needs a quantifier.
  return values.length === 1 && holds(values[0]!);
}
