const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How much time a timeline shows. */
export type Span = "hour" | "day" | "week" | "month";

interface SpanRule {
  length: number;
  /** What is shown of the time after its end, so that keys are seen to go on. */
  ahead: number;
  /** Distance of the marks on the axis: milliseconds, or whole days by the reader's calendar. */
  step: number;
}

/** Every span, the shortest first. */
export const spans: Readonly<Record<Span, SpanRule>> = {
  hour: { length: hour, ahead: 20 * minute, step: 10 * minute },
  day: { length: day, ahead: 2 * hour, step: 3 * hour },
  week: { length: 7 * day, ahead: 6 * hour, step: day },
  month: { length: 30 * day, ahead: 12 * hour, step: 5 * day },
};

/** A stretch of time, in milliseconds since the epoch. */
export interface Stretch {
  from: number;
  to: number;
}

/** What a span that ends at a time shows. */
export function stretchOf(span: Span, end: number): Stretch {
  const { length, ahead } = spans[span];
  return { from: end - length, to: end + ahead };
}

/** A mark of the axis. */
export interface Tick {
  at: number;
  text: string;
}

/** The axis by the reader's clock: whole steps from midnight, days by the calendar, whatever a clock change does. */
export function ticksOf(span: Span, { from, to }: Stretch): readonly Tick[] {
  const { step } = spans[span];
  const ticks: Tick[] = [];
  for (const at = midnightBefore(from); at.getTime() <= to; advance(at, step)) {
    if (at.getTime() >= from) ticks.push({ at: at.getTime(), text: tickText(at, step) });
  }
  return ticks;
}

function midnightBefore(time: number): Date {
  const at = new Date(time);
  at.setHours(0, 0, 0, 0);
  return at;
}

function advance(at: Date, step: number): void {
  if (step >= day) at.setDate(at.getDate() + step / day);
  else if (step >= hour) advanceHours(at, step / hour);
  else at.setTime(at.getTime() + step);
}

/** On by hours of the clock; where the clock jumps over an hour, by what is left of them. */
function advanceHours(at: Date, hours: number): void {
  const before = at.getTime();
  at.setHours(at.getHours() + hours);
  if (at.getTime() <= before) at.setTime(before + hours * hour);
}

function tickText(at: Date, step: number): string {
  const isMidnight = at.getHours() === 0 && at.getMinutes() === 0;
  if (step < day && !isMidnight) return part(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return `${part(at, { weekday: "short" })} ${part(at, { day: "numeric", month: "short" })}`;
}

function part(at: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en-GB", options).format(at);
}

/** Where a time stands in a picture of some width. */
export function placeOf(time: number, { from, to }: Stretch, width: number): number {
  return ((time - from) / (to - from)) * width;
}

/** Which time a place in the picture stands for. */
export function timeAt(place: number, { from, to }: Stretch, width: number): number {
  return from + (place / width) * (to - from);
}
