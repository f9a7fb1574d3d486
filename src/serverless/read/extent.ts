/** The most that a configuration may stand for: far more than fits a template, little enough to be looked through. */
const mostValues = 250_000;
const deepest = 200;

/** What is too much about a value, as the end of a sentence; undefined when nothing is. */
export function excessOf(root: unknown): string | undefined {
  const { values, depth } = extentOf(root);
  if (depth > deepest) return `is nested deeper than ${deepest} levels`;
  return values > mostValues ? `stands for more than ${mostValues.toLocaleString("en-US")} values` : undefined;
}

/** What to do about it. */
export const excessHint = "name what is large once, and let fewer aliases and variables repeat it";

interface Extent {
  /** Each counted as often as aliases and variables repeat it. */
  values: number;
  depth: number;
}

const scalar: Extent = { values: 1, depth: 0 };

/** The extent of a value that does not hold itself. Without recursion, which ends where the stack does. */
function extentOf(root: unknown): Extent {
  const known = new Map<unknown, Extent>();
  const open: unknown[] = [root];
  while (open.length > 0) {
    const next = open.at(-1);
    const members = isContainer(next) ? Object.values(next) : [];
    const unknown = members.filter((member) => isContainer(member) && !known.has(member));
    for (const member of unknown) open.push(member);
    if (unknown.length > 0) continue;
    open.pop();
    known.set(next, isContainer(next) ? around(members.map((member) => known.get(member) ?? scalar)) : scalar);
  }
  return known.get(root)!;
}

function around(members: readonly Extent[]): Extent {
  let [values, depth] = [1, 0];
  for (const member of members) {
    values += member.values;
    depth = Math.max(depth, member.depth);
  }
  return { values, depth: depth + 1 };
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
