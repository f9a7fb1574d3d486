import { covers } from "../../iam/pattern-relations.ts";

/** A stage with how many instances it has. */
export interface Stage {
  name: string;
  production: boolean;
  instances: number;
}

/** From how many stages on that begin alike they are drawn as one. */
const enough = 3;

/**
 * What each stage is drawn as, by its name: production and what is alone as itself, previews together as `pr-*` by the
 * stage rules that there are or by how they begin, and what is beyond `most` as `12 other stages`.
 */
export function stageGroups(
  stages: readonly Stage[],
  rules: readonly string[] = [],
  most = 14,
): ReadonlyMap<string, string> {
  const patterns = rules
    .filter((rule) => rule.indexOf("*") > 0)
    .sort((one, other) => other.indexOf("*") - one.indexOf("*"));
  const beginnings = frequentBeginnings(stages);
  const groups = new Map(stages.map((stage) => [stage.name, groupOf(stage, patterns, beginnings)]));
  return withinMost(stages, groups, most);
}

function groupOf({ name, production }: Stage, patterns: readonly string[], beginnings: ReadonlySet<string>): string {
  if (production) return name;
  const pattern = patterns.find((rule) => covers(rule, name));
  const beginning = beginningOf(name);
  return pattern ?? (beginnings.has(beginning) ? `${beginning}*` : name);
}

/** `pr-` of `pr-123`, `feature/` of `feature/basket`, `pr` of `pr123`; empty for a plain word. */
function beginningOf(name: string): string {
  return /^[A-Za-z]+(?:[-_/.]|(?=\d))/.exec(name)?.[0] ?? "";
}

function frequentBeginnings(stages: readonly Stage[]): ReadonlySet<string> {
  const same = Map.groupBy(
    stages.filter(({ production }) => !production),
    ({ name }) => beginningOf(name),
  );
  return new Set(
    [...same].filter(([beginning, { length }]) => beginning !== "" && length >= enough).map(([text]) => text),
  );
}

/** The groups of most instances, production first; the others as one. */
function withinMost(
  stages: readonly Stage[],
  groups: ReadonlyMap<string, string>,
  most: number,
): ReadonlyMap<string, string> {
  const weights = new Map<string, number>();
  for (const { name, production, instances } of stages) {
    const group = groups.get(name)!;
    weights.set(group, (weights.get(group) ?? 0) + (production ? Infinity : instances));
  }
  if (weights.size <= most) return groups;
  const heaviest = [...weights].sort(([, one], [, other]) => (one === other ? 0 : other - one));
  const kept = new Set(heaviest.slice(0, most - 1).map(([group]) => group));
  const isKept = ({ name, production }: Stage): boolean => production || kept.has(groups.get(name)!);
  const others = `${stages.filter((stage) => !isKept(stage)).length} other stages`;
  return new Map(stages.map((stage) => [stage.name, isKept(stage) ? groups.get(stage.name)! : others]));
}
