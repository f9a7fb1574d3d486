import type { Api } from "../api/shapes.ts";

/** What checking events against the chain's head gave. */
export interface Verdict {
  isWhole: boolean;
  text: string;
}

/**
 * Whether events, the newest first, are those that were written: each hash is computed anew, names the one before, and
 * the newest is the head. What was there when someone changed the whole chain is told by an anchor alone.
 */
export async function verdictOf(
  events: readonly Api["ChainedEvent"][],
  head: Pick<Api["AuditHead"], "seq" | "hash">,
): Promise<Verdict> {
  const newest = events[0];
  if (newest && newest.seq === head.seq && newest.hash !== head.hash) return broken(newest.seq);
  for (const [index, event] of events.entries()) {
    const before = events[index + 1];
    if (before && event.previousHash !== before.hash) return broken(event.seq);
    if ((await hashOf(event)) !== event.hash) return broken(event.seq);
  }
  return { isWhole: true, text: `chain whole: ${events.length} of ${head.seq} events checked` };
}

function broken(seq: number): Verdict {
  return { isWhole: false, text: `chain broken at event ${seq}` };
}

async function hashOf({ previousHash, organisation, seq, time, event }: Api["ChainedEvent"]): Promise<string> {
  const text = JSON.stringify([previousHash, organisation, seq, Date.parse(time), canonical(event)]);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The one JSON text of a value: keys sorted, no spaces. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
