import type { FunctionConfig } from "../../config.ts";
import { edgeDefaults } from "../../functions/edge.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import type { EdgeEvent } from "./edge-event.ts";

/** Reports what functions are set to and do not have at CloudFront's edges. */
export function checkFunctions(events: readonly EdgeEvent[], service: Service): void {
  for (const event of events) checkLimits(event, service);
  for (const fn of new Set(events.map((event) => event.fn))) {
    for (const property of Object.keys(taken)) if (isSet(fn.config, property)) reportTaken(fn, property, service);
    const refused = Object.entries(notAtEdge).filter(([property, isRefused]) =>
      isRefused(fn.config[property] ?? service.provider[property]),
    );
    for (const [property] of refused) reportRefused(fn, property, service);
  }
}

/** Source: "Quotas on Lambda@Edge". Events of viewers must be answered sooner than those of origins. */
function checkLimits({ fn, eventType = "" }: EdgeEvent, service: Service): void {
  const forViewers = eventType.startsWith("viewer-");
  const limits: [property: "memorySize" | "timeout", limit: number][] = forViewers
    ? [
        ["memorySize", edgeDefaults.memorySize],
        ["timeout", edgeDefaults.timeout],
      ]
    : [["timeout", 30]];
  for (const [property, limit] of limits) {
    const given = fn.config[property];
    if (typeof given !== "number" || given <= limit) continue;
    const message = `\`${fn.key}\` has \`${property}: ${given}\`, and functions for \`${eventType}\` have at most ${limit}`;
    service.diagnostics.error("serverless/edge-limit", message, {
      at: service.spanOf([...fn.path, property]),
      hint: `write \`${property}: ${limit}\` or less`,
    });
  }
}

/** Settings of the function that the framework takes out. */
const taken = { vpc: true, environment: true };

/** What CloudFront refuses to call, by property. Source: "Restrictions on Lambda@Edge", Lambda features and runtimes. */
const notAtEdge: Readonly<Record<string, (value: unknown) => boolean>> = {
  architecture: (value) => value === "arm64",
  ephemeralStorageSize: (value) => Number(value ?? 0) > 512,
  image: Boolean,
  layers: Boolean,
  onError: Boolean,
  provisionedConcurrency: Boolean,
  runtime: (value) => typeof value === "string" && !/^(?:nodejs|python)/.test(value),
};

function isSet(config: FunctionConfig, property: string): boolean {
  const value = (config as unknown as Record<string, unknown>)[property];
  return value !== undefined && value !== null && value !== false;
}

function reportTaken(fn: ServiceFunction, property: string, { diagnostics, spanOf }: Service): void {
  diagnostics.warning(
    "serverless/no-effect",
    `\`${property}\` of \`${fn.key}\` is taken out: it runs at CloudFront's edges`,
    {
      at: spanOf([...fn.path, property], "key"),
      hint: "what the function needs must be in its code",
    },
  );
}

function reportRefused(fn: ServiceFunction, property: string, { diagnostics, spanOf }: Service): void {
  const own = isSet(fn.config, property);
  const message = `\`${fn.key}\` runs at CloudFront's edges, which have no \`${property}\``;
  diagnostics.warning("serverless/not-at-edge", message, {
    at: spanOf(own ? [...fn.path, property] : ["provider", property], "key"),
    hint: own ? "take it out of the function" : "set it for the other functions only",
  });
}
