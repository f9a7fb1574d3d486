import type { Expansion } from "./expansion.ts";
import { hashOf } from "./hash.ts";

/** A condition that holds when all of some do; undefined when none is given. */
export function conditionAnd(names: readonly (string | undefined)[], expansion: Expansion): string | undefined {
  const given = [...new Set(names.filter((name) => name !== undefined))];
  if (given.length < 2) return given[0];
  return added(given.join("AND"), { "Fn::And": given.map((Condition) => ({ Condition })) }, expansion);
}

/** A condition that holds when any of some does; undefined when one of the names is: then it always holds. */
export function conditionOr(
  name: string,
  names: readonly (string | undefined)[],
  expansion: Expansion,
): string | undefined {
  const given = [...new Set(names)];
  if (given.includes(undefined)) return undefined;
  if (given.length < 2) return given[0];
  expansion.conditions[name] = { "Fn::Or": given.map((Condition) => ({ Condition })) };
  return name;
}

export function conditionNot(name: string, expansion: Expansion): string {
  return added(`NOT${name}`, { "Fn::Not": [{ Condition: name }] }, expansion);
}

function added(text: string, expression: unknown, expansion: Expansion): string {
  const name = `${text}${hashOf(text)}`;
  expansion.conditions[name] = expression;
  return name;
}
