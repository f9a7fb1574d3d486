import type { Refusal } from "../refusal.ts";
import { checkPath, nameRefusal } from "./path.ts";
import { refuseTokenIn } from "./query.ts";
import type { Route } from "./routes.ts";
import type { Routing } from "./routing.ts";

/** Where a method and a path lead. */
export interface Place {
  route: Route;
  /** Decoded. */
  names: Readonly<Record<string, string>>;
  /** Why a name cannot be one; told to those alone who may ask at all. */
  problem?: Refusal;
}

/** Most places that are remembered, and the longest path of one. */
const most = 2000;
const longest = 300;

/**
 * Finds where a path leads; undefined where no route is. Refused (400): it could be read as another path. What was found to
 * be right is remembered: clients ask for the same paths again and again.
 */
export function createPlaces(routing: Routing<Route>): (method: string, path: string) => Place | undefined {
  const known = new Map<string, Place>();
  return (method, path) => {
    const asked = `${method} ${path}`;
    const place = known.get(asked) ?? find(routing, method, path);
    if (place && !place.problem && path.length <= longest && !known.has(asked)) {
      if (known.size >= most) known.delete(known.keys().next().value!);
      known.set(asked, place);
    }
    return place;
  };
}

function find(routing: Routing<Route>, method: string, path: string): Place | undefined {
  refuseTokenIn(path, "");
  checkPath(path);
  const found = routing.find(method, path);
  if (!found) return undefined;
  const names = Object.entries(found.names).map(([key, part]) => [key, decodeURIComponent(part)] as const);
  const problem = names.map(([key, name]) => nameRefusal(key, name)).find((each) => each !== undefined);
  return { route: found.route, names: Object.fromEntries(names), ...(problem && { problem }) };
}
