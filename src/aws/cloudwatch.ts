import type { GetMetricDataCommandOutput } from "@aws-sdk/client-cloudwatch";
import { awsCall } from "./aws-call-error.ts";
import { clientSettings, type Connection } from "./connection.ts";

/** One series of numbers of a Lambda function. */
export interface MetricQuery {
  /** Begins with a lower-case letter; the answer carries it. */
  id: string;
  functionName: string;
  /** e.g. `Invocations`, `Duration`. */
  metric: string;
  /** e.g. `Sum`, `p95`. */
  statistic: string;
  /** Seconds that one value stands for. */
  period: number;
}

/** The values of one query; times without data are left out. */
export interface MetricSeries {
  id: string;
  points: readonly { time: Date; value: number }[];
}

/** CloudWatch, as far as numbers of functions need it. Every call rejects with an `AwsCallError`. */
export interface CloudWatch {
  /** All pages; at most 500 queries at once. Series may come in parts and in any order. */
  metricData(queries: readonly MetricQuery[], start: Date, end: Date): Promise<readonly MetricSeries[]>;
}

/** CloudWatch through the SDK. */
export async function cloudWatchClient(connection: Connection): Promise<CloudWatch> {
  const { CloudWatchClient, GetMetricDataCommand } = await import("@aws-sdk/client-cloudwatch");
  const client = new CloudWatchClient(clientSettings(connection));
  return {
    metricData: async (queries, start, end) => {
      const input = { StartTime: start, EndTime: end, MetricDataQueries: queries.map(metricDataQuery) };
      const series: MetricSeries[] = [];
      let token: string | undefined;
      do {
        const page = { ...input, ...(token !== undefined && { NextToken: token }) };
        const answer = await awsCall("cloudwatch:GetMetricData", () => client.send(new GetMetricDataCommand(page)));
        series.push(...seriesOf(answer));
        token = answer.NextToken;
      } while (token !== undefined);
      return series;
    },
  };
}

function metricDataQuery({ id, functionName, metric, statistic, period }: MetricQuery): {
  Id: string;
  MetricStat: { Metric: object; Period: number; Stat: string };
} {
  const Dimensions = [{ Name: "FunctionName", Value: functionName }];
  const Metric = { Namespace: "AWS/Lambda", MetricName: metric, Dimensions };
  return { Id: id, MetricStat: { Metric, Period: period, Stat: statistic } };
}

function seriesOf({ MetricDataResults: results = [] }: GetMetricDataCommandOutput): MetricSeries[] {
  return results.map(({ Id = "", Timestamps = [], Values = [] }) => ({
    id: Id,
    points: Timestamps.map((time, index) => ({ time, value: Values[index] ?? 0 })),
  }));
}
