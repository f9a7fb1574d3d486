import { diagnosticJson, type DiagnosticJson } from "../../diagnostics/render-json.ts";
import type { Uses } from "../../observe/read-trails.ts";
import type { Use } from "../../observe/use.ts";

/** What `observe --json` prints. */
export interface UsesJson {
  read: Uses["read"];
  uses: readonly Use[];
  diagnostics: readonly DiagnosticJson[];
}

/** The stable JSON form of what trails show. */
export function usesJson({ uses, read, diagnostics }: Uses): UsesJson {
  return { read, uses: uses.map(inOrder), diagnostics: diagnostics.map(diagnosticJson) };
}

/** The fields in the order that people read them in. */
function inOrder(use: Use): Use {
  const { principal, account, eventSource, eventName, invokedBy, count, denied, first, last, resources } = use;
  return {
    principal,
    ...(account !== undefined && { account }),
    eventSource,
    eventName,
    ...(invokedBy !== undefined && { invokedBy }),
    count,
    denied,
    first,
    last,
    resources,
  };
}
