import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { FunctionConfig } from "../config.ts";
import type { Service, ServiceFunction } from "../service.ts";

/** Runtimes that durable functions can be restored from snapshots with: those that osls 4 names. */
const snapshotRuntimes = ["python3.13", "python3.14", "java17", "java21", "java25"];

/** What durable functions cannot have: osls 4 refuses it, framework 3 knows no durable functions. */
export function checkDurable(service: Service): void {
  for (const fn of service.functions) {
    if (!fn.config.durableConfig) continue;
    if (service.framework === 3) reportUnknown(fn, service);
    else checkFunction(fn, service);
  }
}

const excluded: readonly (readonly [setting: keyof FunctionConfig & string, because: string])[] = [
  ["destinations", "a durable execution keeps its result"],
  ["maximumRetryAttempts", "a durable execution retries its steps itself"],
];

function checkFunction(fn: ServiceFunction, service: Service): void {
  for (const [setting, because] of excluded) {
    if (fn.config[setting] === undefined || fn.config[setting] === null) continue;
    report(fn, [setting], `durable function \`${fn.key}\` cannot have \`${setting}\``, because, service);
  }
  if (fn.config.snapStart && !snapshotRuntimes.includes(fn.runtime)) {
    const message = `durable function \`${fn.key}\` cannot have \`snapStart\` with \`${fn.runtime}\``;
    report(fn, ["snapStart"], message, `it can with ${snapshotRuntimes.join(", ")}`, service);
  }
  checkEvents(fn, service);
}

/** Events whose mappings wait for the function: Lambda lets nothing wait for longer than a function may run. */
const mappings = ["activemq", "kafka", "msk", "rabbitmq", "sqs", "stream"];
const longestWait = 900;

function checkEvents(fn: ServiceFunction, service: Service): void {
  const takesLong = fn.config.durableConfig!.executionTimeout > longestWait;
  for (const [index, event] of (fn.config.events ?? []).entries()) {
    const kinds = isRecord(event) ? Object.keys(event) : [];
    const path = ["events", index];
    if (kinds.includes("cloudFront")) {
      const message = `durable function \`${fn.key}\` cannot run at CloudFront's edges`;
      report(fn, path, message, "give the event to a function without `durableConfig`", service);
    }
    if (takesLong && kinds.some((kind) => mappings.includes(kind))) {
      const message = `what calls durable function \`${fn.key}\` waits for it, ${longestWait} seconds at most`;
      report(fn, path, message, `give \`durableConfig\` an \`executionTimeout\` of ${longestWait} or less`, service);
    }
  }
}

function report(fn: ServiceFunction, path: DocumentPath, message: string, hint: string, service: Service): void {
  const at = service.spanOf([...fn.path, ...path], "key");
  service.diagnostics.error("serverless/durable-function", message, { at, hint });
}

function reportUnknown(fn: ServiceFunction, { diagnostics, spanOf }: Service): void {
  diagnostics.warning("serverless/no-effect", "framework 3 does not know `durableConfig`", {
    at: spanOf([...fn.path, "durableConfig"], "key"),
    hint: "`frameworkVersion: 4` reads it",
  });
}
