import { readDate } from "../../../conditions/date.ts";
import { readNumber } from "../../../conditions/numeric.ts";

/** A number in each of the places that policies' numbers tell apart: at each, between two, before and after all. */
export function numberPoints(texts: readonly string[]): string[] {
  const numbers = sortedNumbers(texts.map(readNumber));
  return places(numbers, 1).map(String);
}

/** The same for dates. */
export function datePoints(texts: readonly string[]): string[] {
  const dates = sortedNumbers(texts.map(readDate));
  const day = 86_400_000;
  return places(dates, day).map(dateText);
}

function sortedNumbers(numbers: readonly (number | undefined)[]): number[] {
  const known = numbers.filter((number) => number !== undefined);
  return [...new Set(known)].sort((a, b) => a - b);
}

function places(numbers: readonly number[], step: number): number[] {
  if (numbers.length === 0) return [step];
  const [least, most] = [numbers[0]!, numbers.at(-1)!];
  const between = numbers.slice(1).flatMap((number, at) => betweenTwo(numbers[at]!, number));
  return [least - stepFrom(least, step), least, ...between, most + stepFrom(most, step)];
}

/** A step that is not lost in the digits of a large number. */
function stepFrom(number: number, step: number): number {
  return Number.isSafeInteger(Math.trunc(number) - step) ? step : Math.abs(number);
}

/** The greater of two and what lies before it: a whole number where there is one. */
function betweenTwo(less: number, greater: number): number[] {
  const whole = Math.floor(less) + 1;
  return [less < whole && whole < greater ? whole : (less + greater) / 2, greater];
}

/** A date in the form of ISO 8601, or seconds since 1970 where the year has more than four digits. */
function dateText(milliseconds: number): string {
  const date = new Date(milliseconds);
  const text = Number.isNaN(date.getTime()) ? "" : date.toISOString();
  return /^\d{4}-/.test(text) ? text : String(Math.trunc(milliseconds / 1000));
}
