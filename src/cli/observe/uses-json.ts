import { diagnosticJson, type DiagnosticJson } from "../../diagnostics/render-json.ts";
import type { Uses } from "../../observe/read-trails.ts";
import type { ActionOf } from "../../observe/actions/action-of.ts";
import type { Use } from "../../observe/use.ts";
import type { Action } from "../../iam/policy.ts";

/** A use with the IAM actions that it takes. */
export interface UseJson extends Use {
  /** The first of `actions`; absent where none is known, or none is needed. */
  action?: Action;
  /** Several where the operation takes several, or where CloudTrail does not tell which. */
  actions: readonly Action[];
}

/** What `observe --json` prints. */
export interface UsesJson {
  read: Uses["read"];
  uses: readonly UseJson[];
  diagnostics: readonly DiagnosticJson[];
}

/** The stable JSON form of what trails show. */
export function usesJson({ uses, read, diagnostics }: Uses, actionOf: ActionOf): UsesJson {
  return { read, uses: uses.map((use) => inOrder(use, actionOf)), diagnostics: diagnostics.map(diagnosticJson) };
}

/** The fields in the order that people read them in. */
function inOrder(use: Use, actionOf: ActionOf): UseJson {
  const { principal, account, eventSource, eventName, invokedBy, count, denied, first, last, resources } = use;
  const { actions } = actionOf(eventSource, eventName);
  return {
    principal,
    ...(account !== undefined && { account }),
    eventSource,
    eventName,
    ...(actions[0] !== undefined && { action: actions[0] }),
    actions,
    ...(invokedBy !== undefined && { invokedBy }),
    count,
    denied,
    first,
    last,
    resources,
  };
}
