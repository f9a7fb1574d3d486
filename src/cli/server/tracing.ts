import type { Tracer } from "@opentelemetry/api";
import type { Io } from "../command.ts";

/** Where spans go. */
export interface Tracing {
  tracer: Tracer;
  /** Sends what is gathered. */
  close(): Promise<void>;
}

/**
 * Spans of requests, by OTLP over HTTP to `OTEL_EXPORTER_OTLP_ENDPOINT`, whose other variables the SDK reads as well.
 * Undefined where none is set: then nothing of OpenTelemetry's SDK is loaded.
 */
export async function openTracing({ env }: Pick<Io, "env">): Promise<Tracing | undefined> {
  const endpoint = env["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] || env["OTEL_EXPORTER_OTLP_ENDPOINT"];
  if (!endpoint || env["OTEL_SDK_DISABLED"] === "true") return undefined;
  const [{ BatchSpanProcessor, TracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all(
    [
      import("@opentelemetry/sdk-trace"),
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/resources"),
    ],
  );
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": env["OTEL_SERVICE_NAME"] || "passrole" }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  // What cannot be sent is lost; the server goes on.
  return { tracer: provider.getTracer("passrole"), close: () => provider.shutdown().catch(() => undefined) };
}
