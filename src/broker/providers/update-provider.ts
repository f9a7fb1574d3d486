import { stateHash } from "../audit/state-hash.ts";
import type { Caller } from "../contract/caller.ts";
import type { ProviderChange, ProviderView } from "../contract/providers.ts";
import type { Change, Core } from "../core.ts";
import { optimistic, Outrun } from "../optimistic.ts";
import type { ProviderRow, SecretRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { checkVersion } from "../preconditions.ts";
import { changedProvider } from "./changed-provider.ts";
import { findProvider } from "./find-provider.ts";
import { checkOwnAccount } from "./own-account.ts";
import { openValues, sealValues } from "./provider-values.ts";
import { storedSettings } from "./stored-settings.ts";
import { providerTarget, providerView } from "./view.ts";

/** Changes a provider. Another role or account makes it unverified; settings are replaced as a whole. */
export async function updateProvider(
  core: Core,
  caller: Caller,
  name: string,
  change: ProviderChange,
): Promise<ProviderView> {
  await core.permit(caller, "provider.update");
  return optimistic(async () => {
    const row = await findProvider(core, caller, name);
    checkVersion(`provider ${name}`, change, row);
    const next = changedProvider(row, change, core.ports.now());
    if (change.settings) await checkOwnAccount(row, storedSettings(next), core.ports.probe);
    const secret = await sealedChange(core, next, change);
    return core.write(caller, (written) => put(written, row, next, secret));
  });
}

/** The values that a change sets, with those it leaves. */
async function sealedChange(
  { ports }: Core,
  next: ProviderRow,
  { values = {} }: ProviderChange,
): Promise<SecretRow | undefined> {
  if (Object.keys(values).length === 0) return undefined;
  const stored = await openValues(next, ports);
  return sealValues(ports, next, { ...Object.fromEntries(stored), ...values });
}

async function put(
  { tables, tell }: Change,
  row: ProviderRow,
  next: ProviderRow,
  secret: SecretRow | undefined,
): Promise<ProviderView> {
  await checkSame(tables, row);
  await tables.providers.update({ id: row.id }, next);
  if (secret) await replaceSecret(tables, secret);
  const [before, after] = [providerView(row), providerView(next)];
  tell({
    action: actionOf(row, next),
    target: providerTarget(next),
    before: stateHash(before),
    after: stateHash(after),
  });
  return after;
}

/** What was read must still be so, to the last column: trying it out changes a provider too. */
async function checkSame(tables: Tables, row: ProviderRow): Promise<void> {
  const current = await tables.providers.find({ id: row.id });
  const names = Object.keys(row) as (keyof ProviderRow)[];
  if (!current || names.some((column) => current[column] !== row[column])) throw new Outrun();
}

async function replaceSecret(tables: Tables, secret: SecretRow): Promise<void> {
  const count = await tables.secrets.update({ owner: secret.owner }, secret);
  if (count === 0) await tables.secrets.insert(secret);
}

function actionOf(row: ProviderRow, next: ProviderRow): "provider.disabled" | "provider.enabled" | "provider.updated" {
  if (next.state === row.state) return "provider.updated";
  if (next.state === "disabled") return "provider.disabled";
  return row.state === "disabled" ? "provider.enabled" : "provider.updated";
}
