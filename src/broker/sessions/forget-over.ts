import type { Ports } from "../ports/ports.ts";
import type { Tables } from "../ports/store.ts";
import { isOver } from "./authenticate.ts";

/** Removed in one go, so that other writes need not wait. */
const batch = 200;

/** Removes sessions and invitations that count no more; gives how many. */
export async function forgetOver(ports: Ports): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const removed = await ports.store.write(
      async (tables) => (await sessions(tables, ports)) + (await invitations(tables, ports)),
    );
    forgotten += removed;
    if (removed < batch) return forgotten;
  }
}

async function sessions(tables: Tables, ports: Ports): Promise<number> {
  const oldest = await tables.sessions.list({}, { orderBy: "lastSeenAt", limit: batch });
  const over = oldest.filter((row) => isOver(row, ports));
  for (const { id } of over) await tables.sessions.remove({ id });
  return over.length;
}

async function invitations(tables: Tables, { now }: Ports): Promise<number> {
  const oldest = await tables.invitations.list({}, { orderBy: "expiresAt", limit: batch });
  const over = oldest.filter(({ expiresAt }) => now() >= expiresAt);
  for (const { id } of over) await tables.invitations.remove({ id });
  return over.length;
}
