import { stateHash } from "../audit/state-hash.ts";
import type { Caller } from "../contract/caller.ts";
import type { ProviderView } from "../contract/providers.ts";
import type { Core } from "../core.ts";
import { quote } from "../domain/quote.ts";
import type { ProviderRow } from "../ports/rows.ts";
import { refusal } from "../refusal.ts";
import { providerIn } from "./find-provider.ts";
import { providerTarget, providerView } from "./view.ts";

/** Lets a provider issue although it reaches too far; who said so and why is kept, and audited. */
export async function acceptBreadth(core: Core, caller: Caller, name: string, reason: string): Promise<ProviderView> {
  return core.change(caller, "provider.update", {}, async ({ tables, organisationId, tell }) => {
    checkReason(reason);
    const row = await providerIn(tables, organisationId, name);
    const before = providerView(row);
    if (before.state !== "too-broad" || !before.verification) throw notTooBroad(row);
    const accepted = { by: caller.member.name, at: new Date(core.ports.now()).toISOString(), reason };
    const verification = JSON.stringify({ ...before.verification, accepted });
    const next = { ...row, verification };
    await tables.providers.update({ id: row.id }, next);
    const [was, is] = [stateHash(before), stateHash(providerView(next))];
    tell({ action: "provider.breadth_accepted", target: { ...providerTarget(row), reason }, before: was, after: is });
    return providerView(next);
  });
}

function checkReason(reason: string): void {
  if (/^(?=.*\S)\P{Cc}{1,500}$/u.test(reason)) return;
  throw refusal(400, "request/invalid", "the reason is no text", "one line of at most 500 characters that says why");
}

function notTooBroad({ name, state }: ProviderRow): Error {
  const message = `provider ${quote(name)} is ${state}, so that there is nothing to accept`;
  return refusal(409, "provider/not-too-broad", message, "only a role that reaches too far has to be accepted");
}
