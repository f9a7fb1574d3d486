import type { Api } from "../api/shapes.ts";

type State = Api["ProviderState"];

/** A state in words, with how bad it is. */
export interface StateSays {
  text: string;
  tone: "good" | "warn" | "bad" | "off";
  /** What it means for whoever deploys with it. */
  meaning: string;
}

const states: Readonly<Record<State, StateSays>> = {
  verified: { text: "verified", tone: "good", meaning: "gives credentials" },
  unverified: { text: "not verified", tone: "warn", meaning: "gives no credentials until its role was tried out" },
  "trusts-anyone": {
    text: "trusts anyone",
    tone: "bad",
    meaning: "gives no credentials: its role can be assumed without the right external id",
  },
  unreachable: { text: "unreachable", tone: "bad", meaning: "gives no credentials: its role cannot be assumed" },
  "too-broad": {
    text: "administrator",
    tone: "bad",
    meaning: "administrator of its account: gives credentials once that is accepted",
  },
  disabled: { text: "disabled", tone: "off", meaning: "gives no credentials: someone disabled it" },
  invalid: { text: "invalid", tone: "bad", meaning: "gives no credentials: it names no role" },
};

/** What a provider's state says. */
export function stateSays(state: State): StateSays {
  return states[state];
}

/** One of the things that were tried: done as it must be, not, or not tried. */
export interface Tick {
  name: string;
  passed: boolean | null;
  /** What that means. */
  says: string;
}

/** What trying the role out gave, in the order in which it is tried. */
export function ticksOf(verification: Api["Verification"] | null, mode: Api["Provider"]["mode"]): readonly Tick[] {
  const words = mode === "web-identity" ? ofWebIdentity : ofExternalId;
  const found = [verification?.acceptsExternalId, verification?.refusesNone, verification?.refusesWrong];
  return words.map(({ name, yes, no }, index) => {
    const passed = found[index] ?? null;
    return { name, passed, says: passed === null ? "not tried yet" : passed ? yes : no };
  });
}

const ofExternalId = [
  { name: "With its external id", yes: "the role is assumed", no: "the role cannot be assumed" },
  { name: "Without one", yes: "refused, as it must be", no: "assumed: anyone who knows the role can use it" },
  { name: "With a wrong one", yes: "refused, as it must be", no: "assumed: any external id is accepted" },
];

const ofWebIdentity = [
  { name: "With its own token", yes: "the role is assumed", no: "the role cannot be assumed" },
  {
    name: "With another provider's",
    yes: "refused, as it must be",
    no: "assumed: every provider of this broker can use it",
  },
  { name: "For another audience", yes: "refused, as it must be", no: "assumed: tokens for others are accepted" },
];
