import { isBeyondNeed, type Allowance } from "./allowances.ts";

/** An allowance as a square: its upper left corner. */
export interface Square {
  allowance: Allowance;
  x: number;
  y: number;
}

/** A service with a square for each action and resource; squares of one action stand together. */
export interface Band {
  service: string;
  /** The upper edge. */
  y: number;
  height: number;
  squares: readonly Square[];
  beyond: number;
}

export interface PolicyLayout {
  bands: readonly Band[];
  height: number;
}

/** Pixels of a square's side. */
export const side = 12;
const gap = 2;
const betweenActions = 7;
const betweenBands = 12;
const leastBand = 18; // a label's line

/** Services by actions by resources, those with most beyond need first, in lines no longer than `right`. */
export function policyLayout(allowances: readonly Allowance[], left: number, right: number, head = 0): PolicyLayout {
  let y = 0;
  const bands = servicesOf(allowances).map(([service, own]) => {
    const { squares, height } = lined(own, left, right);
    const top = y + head;
    y = top + Math.max(head === 0 ? leastBand : 0, height) + betweenBands;
    const placed = squares.map((square) => ({ ...square, y: square.y + top }));
    return { service, y: top - head, height: y - betweenBands - top + head, squares: placed, beyond: beyondIn(own) };
  });
  return { bands, height: Math.max(0, y - betweenBands) };
}

function servicesOf(allowances: readonly Allowance[]): readonly [string, readonly Allowance[]][] {
  return [...Map.groupBy(allowances, ({ service }) => service)].sort(
    ([name, one], [otherName, other]) =>
      beyondIn(other) - beyondIn(one) || other.length - one.length || (name < otherName ? -1 : 1),
  );
}

/** How many of them are allowed beyond need. */
export function beyondIn(allowances: readonly Allowance[]): number {
  return allowances.filter(isBeyondNeed).length;
}

/** Squares one after another; an action that does not fit into what is left of a line begins the next. */
function lined(allowances: readonly Allowance[], left: number, right: number): { squares: Square[]; height: number } {
  const actions = [...Map.groupBy(allowances, ({ action }) => action)].sort(([one], [other]) => (one < other ? -1 : 1));
  const squares: Square[] = [];
  let [x, y] = [left, 0];
  for (const [, own] of actions) {
    const length = own.length * (side + gap) - gap;
    if (x > left && x + length > right) [x, y] = [left, y + side + gap];
    for (const allowance of own) {
      if (x > left && x + side > right) [x, y] = [left, y + side + gap];
      squares.push({ allowance, x, y });
      x += side + gap;
    }
    x += betweenActions - gap;
  }
  return { squares, height: y + side };
}

/** The square that an arrow key leads to: along a line, or to the nearest of the next. */
export function squareBeside(squares: readonly Square[], from: string, key: string): Square | undefined {
  const at = squares.findIndex(({ allowance }) => allowance.id === from);
  const own = squares[at];
  if (!own) return undefined;
  if (key === "ArrowRight") return squares[at + 1];
  if (key === "ArrowLeft") return squares[at - 1];
  if (key === "Home") return squares[0];
  if (key === "End") return squares.at(-1);
  if (key !== "ArrowDown" && key !== "ArrowUp") return undefined;
  const lines = squares.map(({ y }) => y).filter((y) => (key === "ArrowDown" ? y > own.y : y < own.y));
  const line = key === "ArrowDown" ? Math.min(...lines) : Math.max(...lines);
  return squares
    .filter(({ y }) => y === line)
    .toSorted((one, other) => Math.abs(one.x - own.x) - Math.abs(other.x - own.x))[0];
}
