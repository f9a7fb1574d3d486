import type { Core } from "../core.ts";
import { readTokenState, type TokenState } from "./token-state.ts";

/** Tokens as they are. */
export interface TokenStates {
  /** Undefined when there is no token of this id. */
  of(id: string): Promise<TokenState | undefined>;
  /** Notes that a token was used, which changes nothing else. */
  used(state: TokenState, at: number): void;
}

/** Most tokens that are remembered; then the first of them is forgotten. */
const most = 10_000;

/**
 * Remembers tokens by id for as long as their organisation stays at one revision: whatever changes tokens, members or
 * their roles revises it.
 */
export function tokenStates({ models, ports }: Pick<Core, "models" | "ports">): TokenStates {
  const known = new Map<string, TokenState>();
  const remember = (state: TokenState): void => {
    known.delete(state.token.id);
    if (known.size >= most) known.delete(known.keys().next().value!);
    known.set(state.token.id, state);
  };
  const isCurrent = async ({ token, revision }: TokenState): Promise<boolean> =>
    (await models.of(token.organisationId))?.revision === revision;
  const isSurelyCurrent = ({ token, revision }: TokenState): boolean =>
    models.current(token.organisationId)?.revision === revision;
  return {
    of: async (id) => {
      const state = known.get(id);
      if (state && (isSurelyCurrent(state) || (await isCurrent(state)))) return state;
      const read = await readTokenState(ports.store, id);
      if (read) remember(read);
      return read;
    },
    used: (state, at) => remember({ ...state, token: { ...state.token, firstUsedAt: at } }),
  };
}
