import { noStack, physicalId, resourcesOfStack } from "../deploy/deployed-functions.ts";
import { functionMetrics, type FunctionMetrics, type TimeRange } from "../deploy/metrics.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { Service } from "../serverless/service.ts";
import type { Io } from "./command.ts";
import { chosenFunction, withDeployed, type DeployedService } from "./deployed-service.ts";
import { metricsPage } from "./metrics-page.ts";
import { pointInTime } from "./point-in-time.ts";

type RawOptions = Readonly<Record<string, unknown>>;

/** Prints what the functions of a service did over a time. */
export function showMetrics(path: string, raw: RawOptions, io: Io): Promise<number> {
  const range = rangeOf(raw, io.now());
  return withDeployed(path, raw, io, async (deployed) => {
    const metrics = await metricsOf(deployed, raw, range, io);
    const { service, options } = deployed;
    if (options.json) io.out(`${JSON.stringify(metricsJson(metrics, range, service), null, 2)}\n`);
    else io.out(metricsPage(metrics, range, io.outStyle, io.outStyle.bold("x") !== "x"));
    return 0;
  });
}

function rangeOf({ start, end }: RawOptions, now: number): TimeRange {
  const range = {
    start: pointInTime("--start", typeof start === "string" ? start : "24h", now),
    end: typeof end === "string" ? pointInTime("--end", end, now) : now,
  };
  if (range.start < range.end) return range;
  throw PassroleError.of("cli/bad-usage", "`--start` is not before `--end`", { hint: "swap them" });
}

async function metricsOf(
  { service, session }: DeployedService,
  raw: RawOptions,
  range: TimeRange,
  io: Io,
): Promise<readonly FunctionMetrics[]> {
  const [{ cloudFormationClient }, { cloudWatchClient }] = await Promise.all([
    import("../aws/cloudformation-client.ts"),
    import("../aws/cloudwatch.ts"),
  ]);
  const wanted = raw["function"] === undefined ? service.functions : [chosenFunction(service, raw["function"])];
  const resources = await resourcesOfStack(service, await cloudFormationClient(session.connection));
  if (resources.length === 0) throw noStack(service);
  const deployed = wanted.flatMap(({ key, logicalId }) => {
    const name = physicalId(logicalId, resources);
    if (name === undefined) io.err(`function ${key} is not deployed yet\n`);
    return name === undefined ? [] : [{ key, name }];
  });
  if (deployed.length === 0) return [];
  return functionMetrics(deployed, range, io.now(), await cloudWatchClient(session.connection));
}

function metricsJson(metrics: readonly FunctionMetrics[], { start, end }: TimeRange, service: Service): unknown {
  return {
    stack: service.stackName,
    stage: service.stage,
    region: service.region,
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
    functions: metrics.map(({ key, name, invocations, errors, throttles, duration, overTime }) => ({
      function: key,
      name,
      invocations,
      errors,
      errorRate: invocations > 0 ? errors / invocations : 0,
      throttles,
      duration: duration ?? null,
      overTime,
    })),
  };
}
