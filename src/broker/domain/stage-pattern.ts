/** Which stages a rule is for: a stage's name in which `*` stands for any characters, or none. */
export interface StagePattern {
  text: string;
  /** Without `*`: the rule is for one stage. */
  exact: boolean;
  /** The characters before the first `*`; a longer one is more specific. */
  literalPrefix: string;
}

export function stagePattern(text: string): StagePattern {
  const star = text.indexOf("*");
  return { text, exact: star < 0, literalPrefix: star < 0 ? text : text.slice(0, star) };
}

export function matchesStage(pattern: StagePattern, stage: string): boolean {
  return overlap(pattern.text, stage);
}

/** Whether some stage matches both patterns. */
export function patternsOverlap(one: StagePattern, other: StagePattern): boolean {
  return overlap(one.text, other.text);
}

/** Whether a stage, or some stage of a rule, is one of those that patterns name, in whatever case it is written. */
export function isNamedBy(patterns: readonly StagePattern[], stage: string): boolean {
  const lower = stage.toLowerCase();
  return patterns.some(({ text }) => overlap(text.toLowerCase(), lower));
}

/** Negative when `one` is more specific: one stage before several, then the longer literal prefix. */
export function comparePatterns(one: StagePattern, other: StagePattern): number {
  if (one.exact || other.exact) return Number(other.exact) - Number(one.exact);
  return other.literalPrefix.length - one.literalPrefix.length;
}

/**
 * Whether two texts, `*` standing for any characters in either, have a common reading. `row[j]` says it of the first
 * `i` characters of `one` and the first `j` of `other`; a table, because backtracking is exponential in the stars.
 */
function overlap(one: string, other: string): boolean {
  let row = firstRow(other);
  for (const character of one) row = nextRow(row, character, other);
  return row.at(-1)!;
}

function firstRow(other: string): boolean[] {
  const stars = /^\**/.exec(other)![0].length;
  return Array.from({ length: other.length + 1 }, (_, j) => j <= stars);
}

function nextRow(above: readonly boolean[], character: string, other: string): boolean[] {
  const row = [above[0]! && character === "*"];
  for (let j = 1; j <= other.length; j++) {
    const theirs = other[j - 1]!;
    if (character === "*" || theirs === "*") row.push(above[j]! || row[j - 1]! || above[j - 1]!);
    else row.push(above[j - 1]! && character === theirs);
  }
  return row;
}
