import type { Level } from "../domain/link.ts";
import type { Decision } from "../domain/resolve.ts";
import type { Caller } from "./caller.ts";
import type { InstanceKey, InstanceView } from "./organisations.ts";
import type { ProviderState } from "./providers.ts";

/** What an instance gets for one kind and slot. */
export interface EffectiveNeed {
  outcome: Decision["outcome"];
  /** Null unless linked or refused. */
  provider: string | null;
  kind: string;
  slot: string;
  state: ProviderState | null;
  account: string | null;
  role: string | null;
  /** Null when nothing is linked. */
  level: Level | null;
  /** `service orders`; `nothing linked`. */
  because: string;
  /** Why a refused one gives nothing: a code, a sentence, what to do. */
  refusal?: { code: string; message: string; hint?: string };
  /** With `explain`: each level from the narrowest, and what it holds. */
  chain?: readonly { level: Level; name: string; provider?: string | null }[];
}

export interface EffectiveParameter {
  name: string;
  level: Level;
  secret: boolean;
  /** Levels further out that have it too. */
  overridden: readonly Level[];
}

export interface EffectiveView {
  organisation: string;
  instance: Omit<InstanceView, "createdAt">;
  /** Whether the stage is protected. */
  protected: boolean;
  /** By `aws`, `stripe`, `aws:dns`. `aws` is always there; others where something is linked. */
  needs: Readonly<Record<string, EffectiveNeed>>;
  parameters: readonly EffectiveParameter[];
}

export interface Effective {
  /** The instance need not exist. */
  read(caller: Caller, key: InstanceKey, options: { explain?: boolean }): Promise<EffectiveView>;
}
