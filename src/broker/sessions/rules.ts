import type { Ports } from "../ports/ports.ts";
import type { SignInRules } from "../ports/sign-in-rules.ts";

const usual: SignInRules = {
  idleSeconds: 12 * 3600,
  lifetimeSeconds: 7 * 24 * 3600,
  failures: 10,
  windowSeconds: 15 * 60,
};

/** The rules of an installation: the usual ones where it says nothing else. */
export function rulesOf({ signInRules = {} }: Pick<Ports, "signInRules">): SignInRules {
  return { ...usual, ...signInRules };
}
