import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import { placeText } from "../../../diagnostics/place.ts";
import type { Service } from "../../service.ts";
import type { HttpEvent } from "./http-event.ts";
import { stemOfPath } from "./names.ts";

/** Reports endpoints that get in each other's way. */
export function checkEndpoints(events: readonly HttpEvent[], service: Service): void {
  checkDuplicates(events, service);
  checkPaths(events, service);
}

function checkDuplicates(events: readonly HttpEvent[], service: Service): void {
  const answered = new Map<string, HttpEvent>();
  for (const event of events) {
    const endpoint = `${event.method} /${event.path}`;
    const first = answered.get(endpoint);
    if (!first) answered.set(endpoint, event);
    else reportDuplicate(endpoint, first, event, service);
  }
}

function reportDuplicate(endpoint: string, first: HttpEvent, event: HttpEvent, service: Service): void {
  service.diagnostics.error("serverless/duplicate-endpoint", `\`${endpoint}\` is answered twice`, {
    at: service.spanOf(event.origin),
    hint: `function \`${first.fn.key}\` answers it at ${placeText(service.spanOf(first.origin))}`,
  });
}

/** Logical ids know no case and few symbols of a path, so two paths can come to the same id. */
function checkPaths(events: readonly HttpEvent[], service: Service): void {
  const paths = new Map<string, string>();
  for (const { path, origin } of events) {
    const stem = stemOfPath(path);
    const first = paths.get(stem);
    if (first === undefined) paths.set(stem, path);
    else if (first !== path) reportSameId(first, path, origin, service);
  }
}

function reportSameId(first: string, path: string, origin: DocumentPath, service: Service): void {
  const message = `the paths \`/${first}\` and \`/${path}\` get the same logical id`;
  service.diagnostics.error("serverless/duplicate-logical-id", message, {
    at: service.spanOf(origin),
    hint: "rename one: an id is made of the letters and digits of a path, without their case",
  });
}
