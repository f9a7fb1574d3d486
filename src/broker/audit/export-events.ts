import type { AuditHead } from "../contract/audit.ts";
import type { Caller } from "../contract/caller.ts";
import type { Core } from "../core.ts";
import { lastEvent } from "./append.ts";
import { canonical } from "./canonical.ts";
import { beforeFirst, chainedEvent } from "./chain.ts";
import { eventsAfter } from "./event-order.ts";

/** Events read together. */
const batch = 500;

/** The newest event's place. */
export async function readHead(core: Core, caller: Caller): Promise<AuditHead> {
  await core.permit(caller, "audit.read");
  return headOf(core, caller);
}

async function headOf({ ports }: Core, { organisation }: Caller): Promise<AuditHead> {
  const last = await ports.store.read((tables) => lastEvent(tables, organisation.id));
  const { seq, hash, signature } = last ?? { seq: 0, hash: beforeFirst, signature: "" };
  return { organisation: organisation.id, seq, hash, signature, key: ports.signer.publicKey };
}

/** The whole chain as lines: the head, then the events up to it. Whatever comes meanwhile is not in it. */
export async function* exportedLines(core: Core, caller: Caller): AsyncIterable<string> {
  await core.permit(caller, "audit.export");
  const told = { action: "audit.exported", target: { organisation: caller.organisation.name } } as const;
  await core.write(caller, async ({ tell }) => tell(told), { revises: false });
  const head = await headOf(core, caller);
  yield canonical(head);
  for (let seq = 0; seq < head.seq; seq += batch) {
    const limit = Math.min(batch, head.seq - seq);
    const rows = await core.ports.store.read((tables) => eventsAfter(tables, caller.organisation.id, seq, limit));
    for (const row of rows) yield canonical(chainedEvent(row));
  }
}
