import { SpanKind, SpanStatusCode, type Span, type Tracer } from "@opentelemetry/api";
import type { Answer } from "./exchange.ts";

/** Does the work of a request in a span of its own. */
export function traced(
  tracer: Tracer,
  { method, route, requestId }: { method: string; route: string; requestId: string },
  work: () => Promise<Answer>,
): Promise<Answer> {
  const attributes = { "http.request.method": method, "http.route": route, "passrole.request_id": requestId };
  return tracer.startActiveSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, (span) =>
    ended(span, work),
  );
}

async function ended(span: Span, work: () => Promise<Answer>): Promise<Answer> {
  try {
    const answer = await work();
    span.setAttribute("http.response.status_code", answer.status);
    if (answer.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    return answer;
  } finally {
    span.end();
  }
}
