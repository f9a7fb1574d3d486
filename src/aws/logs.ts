import { awsCall, unlessAbsent } from "./aws-call-error.ts";
import { clientSettings, type Connection } from "./connection.ts";

/** One event of a log stream. */
export interface LogEvent {
  id: string;
  /** Milliseconds since the epoch. */
  time: number;
  stream: string;
  message: string;
}

/** Which events of a log group are asked for. */
export interface LogQuery {
  group: string;
  /** Milliseconds since the epoch; events of this moment are included. */
  start: number;
  /** In the filter syntax of CloudWatch Logs. */
  pattern?: string;
  /** Of the page to give; the first one without it. */
  token?: string;
}

/** Some events of a group. A page may be empty and yet not the last. */
export interface LogPage {
  events: readonly LogEvent[];
  /** Token of the next page; absent on the last one. */
  next?: string;
}

/** CloudWatch Logs, as far as reading needs it. Every call rejects with an `AwsCallError`. */
export interface Logs {
  /** Undefined when there is no such group. */
  page(query: LogQuery): Promise<LogPage | undefined>;
}

/** CloudWatch Logs through the SDK. */
export async function logsClient(connection: Connection): Promise<Logs> {
  const { CloudWatchLogsClient, FilterLogEventsCommand } = await import("@aws-sdk/client-cloudwatch-logs");
  const client = new CloudWatchLogsClient(clientSettings(connection));
  return {
    page: async ({ group, start, pattern, token }) => {
      const input = {
        logGroupName: group,
        startTime: start,
        ...(pattern !== undefined && { filterPattern: pattern }),
        ...(token !== undefined && { nextToken: token }),
      };
      const asked = awsCall("logs:FilterLogEvents", () => client.send(new FilterLogEventsCommand(input)));
      const answer = await unlessAbsent(({ code }) => code === "ResourceNotFoundException", asked);
      if (!answer) return undefined;
      const events = (answer.events ?? []).map((event) => ({
        id: event.eventId ?? "",
        time: event.timestamp ?? 0,
        stream: event.logStreamName ?? "",
        message: event.message ?? "",
      }));
      return { events, ...(answer.nextToken !== undefined && { next: answer.nextToken }) };
    },
  };
}
