import type { Link, Scope } from "./link.ts";
import type { Organisation } from "./organisation.ts";

/** An app and a service; null and the empty text for none. */
export interface Path {
  app: string | null;
  service: string;
}

/** An organisation with some of its links. */
export type Near<L extends Link> = Omit<Organisation, "links"> & { links: readonly L[] };

/**
 * An organisation as one service sees it, with the links of its path alone: those of other services decide nothing there,
 * so that `resolve` gives the same, and need not look at them for every instance of many.
 */
export function organisationNear<L extends Link>(
  organisation: Organisation,
  links: readonly L[],
): (path: Path) => Near<L> {
  const byPath = Map.groupBy(links, ({ scope }) => keyOf(pathOf(scope)));
  const known = new Map<string, Near<L>>();
  return ({ app, service }) => {
    const key = keyOf({ app, service });
    const found = known.get(key);
    if (found) return found;
    const keys = new Set(
      [
        { app: null, service: "" },
        { app, service: "" },
        { app, service },
      ].map(keyOf),
    );
    const near = { ...organisation, links: [...keys].flatMap((each) => byPath.get(each) ?? []) };
    known.set(key, near);
    return near;
  };
}

function pathOf(scope: Scope): Path {
  return {
    app: scope.level === "organisation" ? null : scope.app,
    service: scope.level === "organisation" || scope.level === "app" ? "" : scope.service,
  };
}

function keyOf({ app, service }: Path): string {
  return JSON.stringify([app ?? "", service]);
}
