import type { CloudWatch, MetricQuery, MetricSeries } from "../aws/cloudwatch.ts";

/** A time to look at, in milliseconds since the epoch. */
export interface TimeRange {
  start: number;
  end: number;
}

/** What a function did over a time. */
export interface FunctionMetrics {
  key: string;
  /** Physical name. */
  name: string;
  invocations: number;
  errors: number;
  throttles: number;
  /** Milliseconds; absent when it did not run. */
  duration?: { average: number; p95: number };
  /** Invocations in equal parts of the time, oldest first. */
  overTime: readonly number[];
}

/** Into how many parts a time is cut, at most. */
const mostParts = 24;

/** Queries that one call may hold, after the quotas of CloudWatch. */
const queriesPerCall = 500;

const statistics = [
  { metric: "Invocations", statistic: "Sum", period: "part" },
  { metric: "Errors", statistic: "Sum", period: "part" },
  { metric: "Throttles", statistic: "Sum", period: "part" },
  { metric: "Duration", statistic: "Sum", period: "whole" },
  { metric: "Duration", statistic: "SampleCount", period: "whole" },
  { metric: "Duration", statistic: "p95", period: "whole" },
] as const;

/** Asks CloudWatch what functions did over a time: six queries for each, in as few calls as they fit in. */
export async function functionMetrics(
  functions: readonly { key: string; name: string }[],
  range: TimeRange,
  now: number,
  cloudWatch: CloudWatch,
): Promise<readonly FunctionMetrics[]> {
  const periods = periodsOf(range, now);
  const queries = functions.flatMap(({ name }, index) => queriesOf(name, index, periods));
  const series: MetricSeries[] = [];
  for (let from = 0; from < queries.length; from += queriesPerCall) {
    const some = queries.slice(from, from + queriesPerCall);
    series.push(...(await cloudWatch.metricData(some, new Date(range.start), new Date(range.end))));
  }
  return functions.map((fn, index) => metricsOf(fn, index, series, range, periods.part));
}

/** Seconds that values stand for. */
interface Periods {
  part: number;
  whole: number;
}

/** CloudWatch keeps minutes for 15 days, five minutes for 63, then hours. */
function periodsOf({ start, end }: TimeRange, now: number): Periods {
  const days = (now - start) / 86_400_000;
  const unit = days < 15 ? 60 : days < 63 ? 300 : 3600;
  const seconds = (end - start) / 1000;
  const roundUp = (length: number): number => Math.max(1, Math.ceil(length / unit)) * unit;
  return { part: roundUp(seconds / mostParts), whole: roundUp(seconds) };
}

function queriesOf(functionName: string, index: number, periods: Periods): MetricQuery[] {
  return statistics.map(({ metric, statistic, period }) => ({
    id: idOf(index, metric, statistic),
    functionName,
    metric,
    statistic,
    period: periods[period],
  }));
}

function idOf(index: number, metric: string, statistic: string): string {
  return `f${index}_${metric}_${statistic}`;
}

function metricsOf(
  { key, name }: { key: string; name: string },
  index: number,
  series: readonly MetricSeries[],
  range: TimeRange,
  part: number,
): FunctionMetrics {
  const points = (metric: string, statistic: string): MetricSeries["points"] =>
    series.filter(({ id }) => id === idOf(index, metric, statistic)).flatMap((each) => each.points);
  const sum = (metric: string, statistic = "Sum"): number => total(points(metric, statistic));
  const measured = sum("Duration", "SampleCount");
  // Where CloudWatch cuts the time at a full period there are two values: the higher one is safe to show.
  const p95 = Math.max(0, ...points("Duration", "p95").map(({ value }) => value));
  return {
    key,
    name,
    invocations: sum("Invocations"),
    errors: sum("Errors"),
    throttles: sum("Throttles"),
    ...(measured > 0 && { duration: { average: sum("Duration") / measured, p95 } }),
    overTime: overTime(points("Invocations", "Sum"), range, part),
  };
}

function total(points: MetricSeries["points"]): number {
  return points.reduce((sum, { value }) => sum + value, 0);
}

function overTime(points: MetricSeries["points"], { start, end }: TimeRange, part: number): number[] {
  const count = Math.max(1, Math.min(mostParts, Math.ceil((end - start) / 1000 / part)));
  const parts = Array.from({ length: count }, () => 0);
  for (const { time, value } of points) {
    const at = Math.floor((time.getTime() - start) / 1000 / part);
    parts[Math.min(Math.max(at, 0), count - 1)]! += value;
  }
  return parts;
}
