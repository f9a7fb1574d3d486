import type { Audits } from "../contract/audit.ts";
import type { Core } from "../core.ts";
import { exportedLines, readHead } from "./export-events.ts";
import { listEvents } from "./list-events.ts";
import { reportFallback } from "./local-fallback.ts";

/** What happened, chained by hashes. */
export function audits(core: Core): Audits {
  return {
    list: (caller, request) => listEvents(core, caller, request),
    head: (caller) => readHead(core, caller),
    exported: (caller) => exportedLines(core, caller),
    reportLocalFallback: (caller, report) => reportFallback(core, caller, report),
  };
}
