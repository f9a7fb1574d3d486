import type { Overviews } from "../contract/overviews.ts";
import type { Core } from "../core.ts";
import { listDenials } from "./denials.ts";
import { listIssuances } from "./issuances.ts";
import { latestDeployments } from "./latest-deployments.ts";
import { reach } from "./reach.ts";
import { search } from "./search.ts";

/** What screens show at a glance. */
export function overviews(core: Core): Overviews {
  return {
    latestDeployments: (caller, request) => latestDeployments(core, caller, request),
    issuances: (caller, request) => listIssuances(core, caller, request),
    denials: (caller, request) => listDenials(core, caller, request),
    reach: (caller, request) => reach(core, caller, request),
    search: (caller, request) => search(core, caller, request),
  };
}
