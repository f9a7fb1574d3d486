import type { Origin } from "../contract/caller.ts";
import { fewAnHour } from "../access/few-an-hour.ts";
import type { Ports } from "../ports/ports.ts";
import type { AccountRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { rulesOf } from "../sessions/rules.ts";
import { standingOf } from "../sessions/standing.ts";
import { tellEverywhere, type AccountEvent } from "../sessions/tell.ts";
import { attempts, type Attempt, type Attempts } from "./attempts.ts";

/** What signing in remembers between requests. */
export interface SignInState {
  ports: Ports;
  attempts: Attempts;
  /** Writes down that a password was wrong; not waited for, so that nothing tells whether there is such an account. */
  failed(account: AccountRow | undefined, attempt: Attempt, origin: Origin): void;
}

export function signInState(ports: Ports): SignInState {
  const mayTell = fewAnHour(ports.now);
  return {
    ports,
    attempts: attempts(rulesOf(ports), ports.now),
    failed: (account, { isLast }, origin) => {
      if (!account) return;
      const told = { target: { account: account.name }, decision: "denied", rule: "wrong-password" } as const;
      if (mayTell(account.id)) void tell(ports, account, { action: "login.failed", ...told }, origin);
      if (isLast && mayTell(`locked ${account.id}`))
        void tell(ports, account, { action: "login.locked", ...told }, origin);
    },
  };
}

/** An account by the name that someone gives, however its letters are written. */
export function accountNamed(tables: Tables, given: string): Promise<AccountRow | undefined> {
  return tables.accounts.find({ name: accountName(given) });
}

/** A name as accounts have it. */
export function accountName(given: string): string {
  return given.normalize("NFKC").trim().toLowerCase();
}

async function tell(ports: Ports, { id }: AccountRow, event: AccountEvent, origin: Origin): Promise<void> {
  const telling = ports.store.write(async (tables) => {
    const { people } = await standingOf(tables, { accountId: id, tokenId: "" }, ports.now());
    await tellEverywhere(tables, people, event, origin, ports);
  });
  await telling.catch(() => undefined);
}
