import { isDeepStrictEqual } from "node:util";
import type { TemplateStatement, Value } from "../../cloudformation/template.ts";
import type { RoleGain } from "../event.ts";
import type { Framework } from "../service.ts";

/** The statements of a role after its gains, in order; equal ones and lists joined as each gain asks. */
export function withGains(
  statements: readonly TemplateStatement[],
  gains: readonly RoleGain[],
  framework: Framework,
): TemplateStatement[] {
  const joined = new Map<string, TemplateStatement>();
  let result = [...statements];
  for (const gain of withoutRepetitions(gains)) {
    const open = gain.together === undefined ? undefined : joined.get(gain.together);
    if (open) open.Resource = [...listOf(open.Resource), ...listOf(gain.statement.Resource)];
    else result = added(result, gain, joined, framework);
  }
  return result;
}

/** Gains that count once are left where they stand first. */
function withoutRepetitions(gains: readonly RoleGain[]): RoleGain[] {
  return gains.filter(({ once }, index) => {
    return once === undefined || gains.findIndex((other) => other.once === once) === index;
  });
}

/** Services that gains let assume the role, each once, in order. */
export function trustedServices(gains: readonly RoleGain[]): string[] {
  return [...new Set(gains.flatMap(({ trusts }) => (trusts === undefined ? [] : [trusts])))];
}

function added(
  statements: TemplateStatement[],
  gain: RoleGain,
  joined: Map<string, TemplateStatement>,
  framework: Framework,
): TemplateStatement[] {
  const statement = { ...gain.statement };
  if (gain.together !== undefined) joined.set(gain.together, statement);
  if (!gain.unlessPresent) return [...statements, statement];
  // Framework 3 unites the whole list here, so that earlier repetitions collapse as well.
  if (framework === 3) return distinctStatements([...statements, statement]);
  return statements.some((other) => isDeepStrictEqual(other, statement)) ? statements : [...statements, statement];
}

/** Each statement once, where it stands first. */
export function distinctStatements(statements: readonly TemplateStatement[]): TemplateStatement[] {
  return statements.filter((one, index) => statements.findIndex((other) => isDeepStrictEqual(one, other)) === index);
}

function listOf(resource: TemplateStatement["Resource"]): Value<string>[] {
  if (resource === undefined) return [];
  return Array.isArray(resource) ? resource : [resource];
}
