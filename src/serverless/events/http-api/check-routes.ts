import { placeText } from "../../../diagnostics/place.ts";
import type { Service } from "../../service.ts";
import { defaultRouteKey } from "./names.ts";
import type { Route } from "./route.ts";

/** Reports what is wrong between routes, and between them and their functions. */
export function checkRoutes(routes: readonly Route[], service: Service): void {
  const first = new Map<string, Route>();
  for (const route of routes) {
    const earlier = first.get(route.key);
    if (earlier) reportTwice(earlier, route, service);
    else first.set(route.key, route);
  }
  for (const fn of new Set(routes.map((route) => route.fn))) checkTimeout(fn, service);
}

/** The routes of the API: of several default routes, the last one is it. */
export function effectiveRoutes(routes: readonly Route[]): Route[] {
  return [...new Map(routes.map((route) => [route.key, route])).values()];
}

/** The framework refuses a route that stands twice, but lets the last default route win. */
function reportTwice(earlier: Route, later: Route, { diagnostics, spanOf }: Service): void {
  if (later.key !== defaultRouteKey) {
    diagnostics.error("serverless/duplicate-route", `\`${later.key}\` is answered twice`, {
      at: spanOf(later.origin),
      hint: `function \`${earlier.fn.key}\` answers it at ${placeText(spanOf(earlier.origin))}`,
    });
  } else if (later.fn !== earlier.fn) {
    diagnostics.warning("serverless/duplicate-route", `the default route of \`${earlier.fn.key}\` has no effect`, {
      at: spanOf(earlier.origin),
      hint: `function \`${later.fn.key}\` has one at ${placeText(spanOf(later.origin))}`,
    });
  }
}

/** Longest that an HTTP API waits for a function, in seconds. */
export const longestWait = 30;
const defaultTimeout = 6;

function checkTimeout({ key, config, path }: Route["fn"], { provider, diagnostics, spanOf }: Service): void {
  const timeout = config.timeout ?? provider.timeout ?? defaultTimeout;
  if (timeout < longestWait) return;
  const place = config.timeout === undefined ? ["provider", "timeout"] : [...path, "timeout"];
  const message = `function \`${key}\` may run ${timeout} seconds, and its HTTP API waits ${longestWait}`;
  diagnostics.warning("serverless/timeout-too-long", message, {
    at: spanOf(place),
    hint: `set a \`timeout\` under ${longestWait}: a caller gets an error while the function still runs`,
  });
}
