/**
 * Whether `wide` matches whatever `narrow` stands for: `*` is any text, `?` any one character. A `*` of `narrow` is read
 * as a character that only a `*` matches; so `?*` is not seen to be the same as `*?`.
 */
export function covers(wide: string, narrow: string): boolean {
  let [at, inNarrow, afterStar, resume] = [0, 0, -1, 0];
  while (inNarrow < narrow.length) {
    if (wide[at] === "*") {
      afterStar = ++at;
      resume = inNarrow;
    } else if (isCovered(wide[at], narrow[inNarrow]!)) {
      at += 1;
      inNarrow += 1;
    } else if (afterStar >= 0) {
      at = afterStar;
      inNarrow = ++resume;
    } else {
      return false;
    }
  }
  return /^\**$/.test(wide.slice(at));
}

function isCovered(wide: string | undefined, narrow: string): boolean {
  return wide === narrow || (wide === "?" && narrow !== "*");
}

/** Whether a pattern is for more than one text. */
export function hasWildcard(pattern: string): boolean {
  return pattern.includes("*") || pattern.includes("?");
}

/** Whether some text matches both patterns. */
export function intersects(one: string, other: string): boolean {
  if (one === other || one === "*" || other === "*") return true;
  if (!hasWildcard(one)) return hasWildcard(other) && covers(other, one);
  if (!hasWildcard(other)) return covers(one, other);
  // `row[j]` says it of what was read of `one` and the first `j` characters of `other`.
  let row = Array.from({ length: other.length + 1 }, (_, j) => /^\**$/.test(other.slice(0, j)));
  for (const character of one) row = nextRow(row, character, other);
  return row.at(-1)!;
}

function nextRow(above: readonly boolean[], mine: string, other: string): boolean[] {
  const row = [above[0]! && mine === "*"];
  for (let j = 1; j <= other.length; j++) {
    const theirs = other[j - 1]!;
    if (mine === "*" || theirs === "*") row.push(above[j]! || row[j - 1]! || above[j - 1]!);
    else row.push(above[j - 1]! && (mine === theirs || mine === "?" || theirs === "?"));
  }
  return row;
}
