import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Need } from "../need.ts";
import type { UsedAction } from "./evidence.ts";
import { isOn } from "./is-on.ts";
import type { Joined } from "./joined.ts";
import { listed } from "./listed.ts";

/** Calls that were refused: what deploying takes is allowed now and said one by one, the rest stays refused. */
export function deniedCalls({ used, needs }: Pick<Joined, "used" | "needs">): readonly Diagnostic[] {
  const denied = Map.groupBy(
    used.filter(({ use }) => use.denied > 0),
    ({ action }) => action,
  );
  const found = [...denied].map(([action, own]) => ({ action, own, need: needFor(action, own, needs) }));
  return [
    ...found.flatMap(({ action, own, need }) => (need ? [deniedAndNeeded(action, own, need)] : [])),
    ...deniedOnly(found.filter(({ need }) => !need).map(({ action, own }) => ({ action, own }))),
  ];
}

function needFor(action: string, own: readonly UsedAction[], needs: readonly Need[]): Need | undefined {
  const refused = own.filter(({ use }) => use.denied > 0);
  return needs.find(
    (need) => need.action.toLowerCase() === action.toLowerCase() && refused.some((each) => isOn(need.resource, each)),
  );
}

function deniedAndNeeded(action: string, own: readonly UsedAction[], { because: [reason] }: Need): Diagnostic {
  const asker = reason?.logicalId ?? reason?.tool ?? "deploying";
  const message = `\`${action}\` was denied ${times(own)}, and \`${asker}\` needs it`;
  return diagnostic("warning", "observe/denied-and-needed", message, { at: reason?.at, hint: "this policy allows it" });
}

function deniedOnly(calls: readonly { action: string; own: readonly UsedAction[] }[]): readonly Diagnostic[] {
  if (calls.length === 0) return [];
  const texts = calls.map(({ action, own }) => `\`${action}\` (${times(own)})`);
  const message = `denied, and not needed by the template: ${listed(texts)}`;
  return [
    diagnostic("note", "observe/denied", message, {
      hint: "a call that was refused is no use: it gives no permission",
    }),
  ];
}

function times(own: readonly UsedAction[]): string {
  const count = own.reduce((sum, { use }) => sum + use.denied, 0);
  return count === 1 ? "once" : `${count} times`;
}
