import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";

/** Milliseconds that each of `count` calls took, begun at `perSecond` whether earlier ones have ended or not. */
export async function paced(
  count: number,
  perSecond: number,
  call: (index: number) => Promise<unknown>,
): Promise<number[]> {
  const begun = performance.now();
  const calls: Promise<number>[] = [];
  for (let index = 0; index < count; index++) {
    const due = begun + (index * 1000) / perSecond;
    if (due > performance.now()) await pause(due - performance.now());
    calls.push(timed(due, () => call(index)));
  }
  return Promise.all(calls);
}

/** From when a call was due, so that waiting for a slow one before it counts. */
async function timed(due: number, call: () => Promise<unknown>): Promise<number> {
  await call();
  return performance.now() - due;
}

/** The value that a part of all values does not exceed. */
export function percentile(values: readonly number[], part: number): number {
  const ordered = [...values].sort((one, other) => one - other);
  return ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * part))]!;
}
