import type { ProviderState, UnverifiedReason, Verification } from "../contract/providers.ts";
import type { RoleArn } from "../domain/role-arn.ts";
import { quote } from "../domain/quote.ts";
import { reachesEverything } from "./breadth.ts";
import { longestFound } from "./longest-session.ts";
import type { TriedOut, TriedProvider } from "./tried-provider.ts";
import { isAccepted, type Form, type Tries, type Try } from "./tries.ts";
import { trustFindings } from "./trust-findings.ts";

/** A provider as it was when its role was tried out. */
export interface Judged extends Pick<TriedProvider, "state" | "verification"> {
  role: RoleArn;
  /** 12 digits: the account it is to reach. */
  account: string;
}

/** What tries make of a provider; nothing when one that matters told nothing. `now` in milliseconds since the epoch. */
export function judged(tries: Tries, provider: Judged, now: number): Omit<TriedOut, "settings"> {
  const undecided = undecidedWhy(tries);
  if (undecided !== undefined) return unchanged(provider, undecided, now);
  const { account, verification: earlier } = provider;
  const facts = factsOf(tries, provider);
  const state = stateOf(facts);
  const carried = {
    ...(earlier?.accepted && state === "too-broad" && { accepted: earlier.accepted }),
    ...(earlier?.graceUntil !== undefined && { graceUntil: earlier.graceUntil }),
  };
  const at = new Date(now).toISOString();
  const verification = { at, ...facts, ...explained(facts, accountOf(tries), account), ...carried };
  return { state: provider.state === "disabled" ? "disabled" : state, verification };
}

/** Why nothing can be said. That anyone is accepted is said all the same, whatever else was not answered. */
function undecidedWhy({ tries }: Tries): string | undefined {
  if (tries.some((each) => each.sent !== "right" && isAccepted(each))) return undefined;
  for (const { answer } of tries) {
    if (answer.answer === "unreachable") return answer.why;
    if (answer.answer === "too-long") return "STS refuses sessions of 15 minutes";
  }
  return undefined;
}

/** A provider of which nothing new was learnt, and why. `now` in milliseconds since the epoch. */
export function unchanged(
  { state, verification }: Pick<TriedProvider, "state" | "verification">,
  why: string,
  now: number,
): Omit<TriedOut, "settings"> {
  return { state, verification: { ...(verification ?? { at: new Date(now).toISOString(), ...untried }), why } };
}

type Facts = Omit<Verification, "at" | "why" | "reason" | "accepted" | "graceUntil">;

const untried: Facts = {
  acceptsExternalId: null,
  refusesNone: null,
  refusesWrong: null,
  accountMatches: null,
  canTag: null,
  canSourceIdentity: null,
  longestSession: null,
};

function factsOf(tried: Tries, provider: Judged): Facts {
  const { tries } = tried;
  const rights = tries.filter(({ sent }) => sent === "right");
  if (!rights.some(isAccepted)) return { ...untried, acceptsExternalId: false };
  return {
    acceptsExternalId: true,
    refusesNone: refusesEvery(tries, "none"),
    refusesWrong: refusesEvery(tries, "wrong"),
    accountMatches: accountOf(tried) === provider.account,
    canTag: canSend(rights, "tags"),
    canSourceIdentity: canSend(rights, "sourceIdentity"),
    longestSession: longestFound(tried),
    ...roleFacts(tried, provider),
  };
}

function refusesEvery(tries: readonly Try[], sent: Try["sent"]): boolean | null {
  const answers = tries.filter((each) => each.sent === sent).map(({ answer }) => answer.answer);
  if (answers.includes("accepted")) return false;
  return answers.length > 0 && answers.every((answer) => answer === "denied") ? true : null;
}

/** Null where it was never sent, as with a web identity. */
function canSend(rights: readonly Try[], part: keyof Form): boolean | null {
  const sending = rights.filter(({ form }) => form[part]);
  return sending.length === 0 ? null : sending.some(isAccepted);
}

/** The account of whoever was assumed. */
function accountOf({ tries }: Tries): string | undefined {
  const accounts = tries.flatMap(({ answer }) => (answer.answer === "accepted" ? [answer.account] : []));
  return accounts[0];
}

/** What could be read once and cannot be now did not become narrower by that. */
function roleFacts({ role: told }: Tries, { role, verification }: Judged): Pick<Facts, "breadth" | "findings"> {
  if (!told || "unreadable" in told) return { breadth: verification?.breadth ?? "unknown" };
  const findings = told.trustPolicy ? trustFindings(told.trustPolicy, role) : [];
  return {
    ...(reachesEverything(told, role) && { breadth: "administrator" }),
    ...(findings.length > 0 && { findings }),
  };
}

/** The state that facts alone give a provider. */
export function stateOf(facts: Facts): ProviderState {
  if (facts.refusesNone === false || facts.refusesWrong === false) return "trusts-anyone";
  if (facts.acceptsExternalId === false) return "unreachable";
  const isTrue = [facts.acceptsExternalId, facts.refusesNone, facts.refusesWrong, facts.accountMatches];
  if (isTrue.some((fact) => fact !== true)) return "unverified";
  return facts.breadth === "administrator" ? "too-broad" : "verified";
}

function explained(
  facts: Facts,
  found: string | undefined,
  account: string,
): { reason?: UnverifiedReason; why?: string } {
  if (facts.refusesNone === false) return anyone("it can be assumed without an external id");
  if (facts.refusesWrong === false) return anyone("it can be assumed with an external id that is not the provider's");
  if (facts.acceptsExternalId === false) return { reason: "assume-denied", why: deniedWhy };
  if (facts.accountMatches !== false) return {};
  const why = `it is a role of account ${quote(found ?? "")}, not of ${quote(account)}`;
  return { reason: "account-mismatch", why };
}

function anyone(why: string): { reason: UnverifiedReason; why: string } {
  return { reason: "assumable-without-external-id", why };
}

/** The same whether there is no such role or it trusts somebody else: nobody learns which roles an account has. */
const deniedWhy =
  "STS refuses it: there is no such role, it does not trust the broker with this external id, or the broker itself may not assume it";
