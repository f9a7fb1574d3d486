import type { Link } from "./link.ts";
import type { Provider } from "./provider.ts";

/** All that decides who deploys where in one organisation. */
export interface Organisation {
  /** Null when `passrole.yml` does not name it. */
  name: string | null;
  providers: ReadonlyMap<string, Provider>;
  /** Without conflicts, see `linkConflicts`. */
  links: readonly Link[];
}
