import type { Ports } from "../ports/ports.ts";
import type { TokenRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { mintToken } from "./token.ts";

/** A token to be made: whose it is, and what it is narrowed to. */
export type TokenPlan = Pick<
  TokenRow,
  "organisationId" | "memberId" | "name" | "role" | "app" | "service" | "stages"
> & { lifetimeSeconds: number };

/** A token that is not narrowed. */
export const notNarrowed: Pick<TokenRow, "role" | "app" | "service" | "stages"> = {
  role: "",
  app: "",
  service: "",
  stages: "",
};

/** Makes a token; its text is nowhere but in the answer. */
export async function insertToken(
  tables: Tables,
  { lifetimeSeconds, ...plan }: TokenPlan,
  { now, random }: Pick<Ports, "now" | "random">,
): Promise<{ text: string; row: TokenRow }> {
  const { id, text, hash } = mintToken(random);
  const createdAt = now();
  const expiresAt = createdAt + lifetimeSeconds * 1000;
  const row = { id, hash, ...plan, expiresAt, createdAt, firstUsedAt: 0, revokedAt: 0 };
  await tables.tokens.insert(row);
  return { text, row };
}
