import { placeText } from "../../../diagnostics/place.ts";
import type { Service } from "../../service.ts";
import { defaultRouteKey } from "./names.ts";
import type { Route } from "./route.ts";

/** Reports what is wrong between routes, and between them and their functions. */
export function checkRoutes(routes: readonly Route[], service: Service): void {
  for (const [key, ofKey] of Map.groupBy(routes, (route) => route.key)) {
    if (key === defaultRouteKey) checkDefaultRoutes(ofKey, service);
    else for (const again of ofKey.slice(1)) reportTwice(ofKey[0]!, again, service);
  }
  for (const fn of new Set(routes.map((route) => route.fn))) checkTimeout(fn, service);
}

/** The routes of the API: of several default routes, the last one is it. */
export function effectiveRoutes(routes: readonly Route[]): Route[] {
  return [...new Map(routes.map((route) => [route.key, route])).values()];
}

function reportTwice(first: Route, again: Route, { diagnostics, spanOf }: Service): void {
  diagnostics.error("serverless/duplicate-route", `\`${again.key}\` is answered twice`, {
    at: spanOf(again.origin),
    hint: `function \`${first.fn.key}\` answers it at ${placeText(spanOf(first.origin))}`,
  });
}

/** The framework refuses other routes that stand twice, but lets the last default route win. */
function checkDefaultRoutes(routes: readonly Route[], { diagnostics, spanOf }: Service): void {
  const last = routes.at(-1)!;
  for (const { fn, origin } of routes.filter((route) => route.fn !== last.fn)) {
    diagnostics.warning("serverless/duplicate-route", `the default route of \`${fn.key}\` has no effect`, {
      at: spanOf(origin),
      hint: `function \`${last.fn.key}\` has one at ${placeText(spanOf(last.origin))}`,
    });
  }
}

/** Longest that an HTTP API waits for a function, in seconds. */
export const longestWait = 30;
const defaultTimeout = 6;

function checkTimeout({ key, config, path }: Route["fn"], { provider, diagnostics, spanOf }: Service): void {
  const timeout = config.timeout ?? provider.timeout ?? defaultTimeout;
  if (typeof timeout !== "number" || timeout < longestWait) return;
  const place = config.timeout === undefined ? ["provider", "timeout"] : [...path, "timeout"];
  const message = `function \`${key}\` may run ${timeout} seconds, and its HTTP API waits ${longestWait}`;
  diagnostics.warning("serverless/timeout-too-long", message, {
    at: spanOf(place),
    hint: `set a \`timeout\` under ${longestWait}: a caller gets an error while the function still runs`,
  });
}
