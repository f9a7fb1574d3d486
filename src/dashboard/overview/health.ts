import type { Api } from "../api/shapes.ts";
import { stateSays } from "../providers/provider-state.ts";

type Provider = Api["Provider"];

/** How providers stand, from the worst on. */
export type Standing = "failing" | "expiring" | "never" | "changed" | "disabled" | "good";

/** A provider with how it stands, and what that means. */
export interface ProviderHealth {
  provider: Provider;
  standing: Standing;
  /** In a sentence; with the reason where one is known. */
  says: string;
  /** Until when it issues, where that ends. */
  until?: string;
}

const order: readonly Standing[] = ["failing", "expiring", "never", "changed", "disabled", "good"];

/** Every provider, those that need someone first. `now` in milliseconds since the epoch. */
export function healthOf(providers: readonly Provider[], now: number): readonly ProviderHealth[] {
  const all = providers.map((provider) => standingOf(provider, now));
  const rank = ({ standing }: ProviderHealth): number => order.indexOf(standing);
  return all.sort((one, other) => rank(one) - rank(other) || (one.provider.name < other.provider.name ? -1 : 1));
}

function standingOf(provider: Provider, now: number): ProviderHealth {
  const { state, verification } = provider;
  const grace = verification?.graceUntil;
  const { meaning } = stateSays(state);
  if (state === "verified") return { provider, standing: "good", says: meaning };
  if (state === "disabled") return { provider, standing: "disabled", says: meaning };
  if (state !== "unverified") return { provider, standing: "failing", says: withWhy(meaning, verification?.why) };
  if (grace !== undefined && Date.parse(grace) > now) {
    return { provider, standing: "expiring", says: "gives credentials unverified, as it was migrated", until: grace };
  }
  if (verification?.why !== undefined)
    return { provider, standing: "failing", says: withWhy(meaning, verification.why) };
  return verification === null
    ? { provider, standing: "never", says: neverSays(provider) }
    : { provider, standing: "changed", says: "gives no credentials until it is tried out again: it was changed" };
}

function withWhy(meaning: string, why: string | undefined): string {
  return why === undefined ? meaning : `${meaning} (${why})`;
}

function neverSays({ mode }: Provider): string {
  return mode === "static"
    ? "gives nothing: it lacks some of its values"
    : "gives no credentials until its role was tried out";
}

/** What the standings are called where they are counted. */
export const standingTexts: Readonly<Record<Standing, { text: string; tone: "good" | "warn" | "bad" | "off" }>> = {
  failing: { text: "failing", tone: "bad" },
  expiring: { text: "expiring", tone: "warn" },
  never: { text: "never verified", tone: "warn" },
  changed: { text: "not verified since a change", tone: "warn" },
  disabled: { text: "disabled", tone: "off" },
  good: { text: "verified", tone: "good" },
};

/** How many stand how, from the worst on; none that are none. */
export function standingCounts(all: readonly ProviderHealth[]): readonly (readonly [Standing, number])[] {
  const counts = order.map((standing) => [standing, all.filter((one) => one.standing === standing).length] as const);
  return counts.filter(([, count]) => count > 0);
}
