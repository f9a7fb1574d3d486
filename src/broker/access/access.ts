import type { Caller, Origin } from "../contract/caller.ts";
import type { Core } from "../core.ts";
import { refusal, type Refusal } from "../refusal.ts";
import { failedLogins, type LoginFailure } from "./failed-logins.ts";
import { hasHash, tokenIdOf } from "./token.ts";
import type { TokenState } from "./token-state.ts";
import { tokenStates } from "./token-states.ts";
import { verifiedTexts } from "./verified-texts.ts";

/** Who a token belongs to. */
export interface Access {
  /** Refused (401) in one and the same way whatever is wrong with the token. */
  authenticate(token: string, origin: Origin): Promise<Caller>;
}

export function access(core: Core): Access {
  const states = tokenStates(core);
  const verified = verifiedTexts();
  const failed = failedLogins(core.ports);
  const firstUse = async (state: TokenState, caller: Caller): Promise<void> => {
    const now = core.ports.now();
    await tellFirstUse(core, caller, now);
    states.used(state, now);
  };
  return {
    authenticate: async (text, origin) => {
      const id = verified.idOf(text) ?? tokenIdOf(text);
      const state = id === undefined ? undefined : await states.of(id);
      const isRight = verified.has(text) || hasHash(text, state?.hash ?? ofNone);
      if (!state) throw notSignedIn();
      if (isRight) verified.add(text, state.token.id);
      const failure = isRight ? failureOf(state, core.ports.now()) : "wrong-secret";
      if (failure || !state.caller) {
        await failed(state, failure ?? "member-removed", origin);
        throw notSignedIn();
      }
      const caller = { ...state.caller, origin };
      if (state.token.firstUsedAt === 0) await firstUse(state, caller);
      return caller;
    },
  };
}

/** What a text is compared with whose token does not exist: that is no quicker than for one that does. */
const ofNone: Buffer = Buffer.alloc(32);

function failureOf({ token }: TokenState, now: number): LoginFailure | undefined {
  if (token.revokedAt !== 0) return "revoked";
  return now >= token.expiresAt ? "expired" : undefined;
}

/** Several first uses at once are one: only the one that finds the token unused tells it. */
async function tellFirstUse(core: Core, caller: Caller, now: number): Promise<void> {
  const { id, name } = caller.token;
  await core.write(
    caller,
    async ({ tables, tell }) => {
      const changed = await tables.tokens.update({ id, firstUsedAt: 0 }, { firstUsedAt: now });
      if (changed > 0) tell({ action: "token.used_first", target: { token: id, name } });
    },
    { revises: false },
  );
}

function notSignedIn(): Refusal {
  return refusal(
    401,
    "access/not-signed-in",
    "the token is none that counts",
    "sign in with one that an owner or admin has made and that has not expired",
  );
}
