import type { LogEvent, LogQuery, Logs } from "../aws/logs.ts";
import { deployedFunction } from "../deploy/deployed-functions.ts";
import { followEvents, readEvents } from "../deploy/log-events.ts";
import { logGroupOf } from "../deploy/log-group.ts";
import { parseLogLine } from "../deploy/log-line.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { Io } from "./command.ts";
import { chosenFunction, withDeployed, type DeployedService } from "./deployed-service.ts";
import { logJson, logText } from "./log-page.ts";
import { pointInTime } from "./point-in-time.ts";

type RawOptions = Readonly<Record<string, unknown>>;

/** Prints log lines of a function, and with `--tail` those that come. */
export function showLogs(path: string, raw: RawOptions, io: Io): Promise<number> {
  const start = pointInTime("--start", textOf(raw["start"]) ?? "10m", io.now());
  const interval = intervalOf(raw["interval"]);
  return withDeployed(path, raw, io, async (deployed) => {
    const query = { ...(await groupAndPattern(deployed, raw)), start };
    const { logsClient } = await import("../aws/logs.ts");
    const logs = await logsClient(deployed.session.connection);
    const print = printer(deployed.options.json, io);
    if (raw["tail"] === true) await follow(query, logs, interval, print, io);
    else await show(query, logs, print, io);
    return 0;
  });
}

async function groupAndPattern(
  { service, session }: DeployedService,
  raw: RawOptions,
): Promise<Pick<LogQuery, "group" | "pattern">> {
  const fn = chosenFunction(service, raw["function"]);
  const { cloudFormationClient } = await import("../aws/cloudformation-client.ts");
  const found = await deployedFunction(fn, service, await cloudFormationClient(session.connection));
  const pattern = textOf(raw["filter"]);
  return { group: logGroupOf(found, service), ...(pattern !== undefined && { pattern }) };
}

async function show(query: LogQuery, logs: Logs, print: Print, io: Io): Promise<void> {
  const pages = await readEvents(query, logs);
  if (!pages) return hasNotRun(query, io);
  let count = 0;
  for await (const events of pages) {
    count += events.length;
    events.forEach(print);
  }
  if (count > 0) return;
  const since = new Date(query.start).toISOString().slice(0, 19).replace("T", " ");
  io.err(`no log lines since ${since} UTC; \`--start 1d\` looks further back, \`--tail\` waits for new ones\n`);
}

async function follow(query: LogQuery, logs: Logs, interval: number, print: Print, io: Io): Promise<void> {
  const ports = { logs, clock: { now: io.now, sleep: io.sleep }, signal: io.interruption() };
  const waiting = (): void => hasNotRun(query, io);
  for await (const events of followEvents(query, ports, { interval, waiting })) events.forEach(print);
}

function hasNotRun({ group }: LogQuery, io: Io): void {
  io.err(`the function has not run yet: there is no log group ${group}\n`);
}

type Print = (event: LogEvent) => void;

function printer(json: boolean, io: Io): Print {
  if (json) return (event) => io.out(`${JSON.stringify(logJson(parseLogLine(event), event))}\n`);
  return (event) => io.out(logText(parseLogLine(event), io.outStyle));
}

function intervalOf(given: unknown): number {
  const milliseconds = Number(given ?? 2000);
  if (milliseconds >= 100) return milliseconds;
  throw PassroleError.of("cli/bad-usage", `\`--interval ${String(given)}\` is no pause between two questions`, {
    hint: "write milliseconds, at least 100: CloudWatch Logs answers few questions a second",
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
