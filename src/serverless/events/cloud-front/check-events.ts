import type { DiagnosticCode } from "../../../diagnostics/diagnostic.ts";
import type { Service } from "../../service.ts";
import { defaultOrigin } from "./distribution.ts";
import type { EdgeEvent } from "./edge-event.ts";

/** Reports what one distribution cannot be made of. */
export function checkEvents(events: readonly EdgeEvent[], service: Service): void {
  for (const same of Map.groupBy(events, ({ pathPattern }) => pathPattern).values()) checkBehavior(same, service);
  checkDefaultOrigin(events, service);
  const { region } = service;
  if (region === "us-east-1") return;
  const message = `CloudFront calls functions of \`us-east-1\`, and the service is deployed to \`${region}\``;
  report(
    events[0]!,
    [],
    "serverless/edge-region",
    message,
    "deploy this function in a service of `us-east-1`",
    service,
  );
}

/** Events of one path pattern have one origin, and each type of event once. */
function checkBehavior(events: readonly EdgeEvent[], service: Service): void {
  const paths = events[0]!.pathPattern === undefined ? "all other paths" : `\`${events[0]!.pathPattern}\``;
  for (const [index, event] of events.entries()) {
    const earlier = events.slice(0, index);
    if (event.source.id !== events[0]!.source.id) {
      const message = `${paths} would be served from \`${events[0]!.source.id}\` and \`${event.source.id}\``;
      const hint = "write the same origin, or give one of the events another `pathPattern`";
      report(event, ["origin"], "serverless/conflicting-origins", message, hint, service);
    } else if (earlier.some(({ eventType }) => eventType === event.eventType)) {
      const message = `\`${event.eventType}\` of ${paths} calls a function already`;
      const hint = "one function is called for each type of event: take one of the events out";
      report(event, ["eventType"], "serverless/duplicate-edge-event", message, hint, service);
    }
  }
}

/** Without an event about all other paths, it must be told which origin those have. */
function checkDefaultOrigin(events: readonly EdgeEvent[], service: Service): void {
  const [first, ...others] = events.filter(({ isDefaultOrigin }) => isDefaultOrigin);
  for (const other of others.filter(({ source }) => source.id !== first!.source.id)) {
    const message = `\`${first!.source.id}\` is the default origin already`;
    const hint = "a distribution has one default origin: take `isDefaultOrigin` out of the other events";
    report(other, ["isDefaultOrigin"], "serverless/several-default-origins", message, hint, service);
  }
  const forAll = events.some(({ pathPattern }) => pathPattern === undefined);
  if (forAll || defaultOrigin(events) !== undefined) return;
  const message = "there are several origins, and none for paths that no event is about";
  const hint = "add `isDefaultOrigin: true` to an event of the origin that serves them";
  report(events[0]!, ["origin"], "serverless/no-default-origin", message, hint, service);
}

function report(
  { path }: EdgeEvent,
  below: readonly string[],
  code: DiagnosticCode,
  message: string,
  hint: string,
  { diagnostics, spanOf }: Service,
): void {
  const at = spanOf([...path, ...below], below.length === 0 ? "key" : "value");
  diagnostics.error(code, message, { at, hint });
}
