import { anyText, anyUnit, unitsOf, type PatternUnits } from "../pattern.ts";

/** Stands where neither pattern says what the letter is. */
const freeLetter = "q".charCodeAt(0);

interface State {
  one: number;
  other: number;
  text: string;
}

/** A shortest text that both patterns match, found by running them side by side; undefined when there is none. */
export function commonText(one: string, other: string): string | undefined {
  const [left, right] = [unitsOf(one), unitsOf(other)];
  const seen = new Set<number>();
  let open: State[] = [{ one: 0, other: 0, text: "" }];
  while (open.length > 0) {
    const fresh = open.flatMap((state) => skipped(left, right, state)).filter(unseen(seen, right.length + 1));
    const end = fresh.find((state) => state.one === left.length && state.other === right.length);
    if (end) return end.text;
    open = fresh.flatMap((state) => advanced(left, right, state));
  }
  return undefined;
}

function unseen(seen: Set<number>, width: number): (state: State) => boolean {
  return ({ one, other }) => {
    const key = one * width + other;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
}

/** The state and those that it becomes when a `*` stands for nothing more. */
function skipped(left: PatternUnits, right: PatternUnits, state: State): State[] {
  const states = [state];
  for (const each of states) {
    if (left[each.one] === anyText) states.push({ ...each, one: each.one + 1 });
    if (right[each.other] === anyText) states.push({ ...each, other: each.other + 1 });
  }
  return states;
}

/** The states after one more letter. */
function advanced(left: PatternUnits, right: PatternUnits, { one, other, text }: State): State[] {
  const [a, b] = [left[one], right[other]];
  if (a === undefined || b === undefined) return [];
  const letter = Math.max(a, b) >= 0 ? Math.max(a, b) : freeLetter;
  if (!accepts(a, letter) || !accepts(b, letter)) return [];
  return [
    {
      one: a === anyText ? one : one + 1,
      other: b === anyText ? other : other + 1,
      text: text + String.fromCharCode(letter),
    },
  ];
}

function accepts(unit: number, letter: number): boolean {
  return unit === anyText || unit === anyUnit || unit === letter;
}
