import { RegExpRouter } from "hono/router/reg-exp-router";
import type { Method } from "./operation.ts";

/** A route that a path leads to, and the texts that stand for its names. */
export interface Found<Route> {
  route: Route;
  names: Record<string, string>;
}

/** Which route a method and path lead to. */
export interface Routing<Route> {
  find(method: string, path: string): Found<Route> | undefined;
  /** Methods that the path takes. */
  methods(path: string): string[];
}

const methods: readonly Method[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Routes by method and path, names in braces. */
export function createRouting<Route extends { method: string; path: string }>(
  routes: readonly Route[],
): Routing<Route> {
  const router = new RegExpRouter<Route>();
  for (const route of routes) router.add(route.method, route.path.replaceAll(/\{(\w+)\}/g, ":$1"), route);
  return {
    find: (method, path) => find(router, method, path),
    methods: (path) => {
      const taken = methods.filter((method) => find(router, method, path) !== undefined);
      return taken.includes("GET") ? ["HEAD", ...taken] : taken;
    },
  };
}

function find<Route>(router: RegExpRouter<Route>, method: string, path: string): Found<Route> | undefined {
  const [handlers, parts] = router.match(method, path);
  const first = handlers[0];
  if (!first) return undefined;
  const [route, where] = first;
  const names: Record<string, string> = {};
  for (const name in where) names[name] = (parts as readonly string[])[where[name] as number]!;
  return { route, names };
}
