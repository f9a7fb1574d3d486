import { createHash } from "node:crypto";
import type { Caller } from "../contract/caller.ts";
import type { Core } from "../core.ts";
import { modelProvider } from "../models/organisation-model.ts";
import type { OrganisationRow, ProviderRow } from "../ports/rows.ts";
import { hasGrace } from "./grace.ts";
import { tryProvider } from "./try-provider.ts";

const hour = 3_600_000;
const day = 24 * hour;
/** Roles are tried out this much earlier than they must be, each at another time. */
const spread = 2 * hour;
/** How many roles are tried out at a time: STS's limit is for all that this account asks. */
const atOnce = 4;

/** Tries out again every role that was not for a day; gives how many were. One that fails does not keep the others. */
export async function reverify(core: Core): Promise<number> {
  const queue = await dueProviders(core);
  let tried = 0;
  const next = async (): Promise<void> => {
    for (let due = queue.shift(); due; due = queue.shift()) {
      if (await isTried(core, due)) tried += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
  return tried;
}

interface Due {
  organisation: OrganisationRow;
  row: ProviderRow;
}

async function dueProviders({ ports }: Core): Promise<Due[]> {
  const now = ports.now();
  return ports.store.read(async (tables) => {
    const organisations = await tables.organisations.list({});
    const byId = new Map(organisations.map((organisation) => [organisation.id, organisation]));
    const rows = await tables.providers.list({});
    return rows.flatMap((row) => {
      const organisation = byId.get(row.organisationId);
      return organisation && isDue(row, now) ? [{ organisation, row }] : [];
    });
  });
}

/** Whether a role is to be tried out. One that issues in its grace would only lose it, as its role is the old one. */
export function isDue(row: ProviderRow, now: number): boolean {
  const { state, settings, verification } = modelProvider(row);
  if (row.mode === "static" || state === "disabled" || state === "invalid") return false;
  if (settings.role === undefined && settings.account === undefined) return false;
  if (hasGrace({ state, verification }, now)) return false;
  const last = verification?.at === undefined ? 0 : Date.parse(verification.at);
  return now - last >= day - earlier(row.id);
}

/** Milliseconds, always the same for one provider. */
function earlier(id: string): number {
  return (createHash("sha256").update(id).digest().readUInt32BE() / 2 ** 32) * spread;
}

async function isTried(core: Core, { organisation, row }: Due): Promise<boolean> {
  try {
    await tryProvider(core, itself(organisation), row);
    return true;
  } catch {
    // It was changed or removed meanwhile, or AWS cannot be asked now: the next round comes.
    return false;
  }
}

/** The broker as the one who does it: it has no token and may do nothing else. */
function itself({ id, name }: OrganisationRow): Caller {
  return {
    organisation: { id, name },
    member: { id: "", name: "broker", kind: "machine", operator: false },
    token: { id: "", name: "", expiresAt: 0 },
    grants: [],
    origin: { requestId: "", address: "", userAgent: "" },
  };
}
