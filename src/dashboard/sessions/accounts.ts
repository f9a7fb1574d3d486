import type { Api } from "../api/shapes.ts";
import type { Mark } from "./marks.ts";

/** How many colours accounts have; what has no account has the one after them. */
const tones = 6;

/** A colour of the picture with what it stands for. */
export interface AccountTone {
  tone: number;
  /** Names of its providers. */
  text: string;
  account: string | null;
}

/** Which colour each account has: by their numbers, so that it stays the same whatever is shown. */
export function tonesOf(providers: readonly Api["Provider"][], marks: readonly Mark[]): ReadonlyMap<string, number> {
  const seen = marks.flatMap(({ kind, of }) => (kind === "session" && of.account !== null ? [of.account] : []));
  const known = providers.flatMap(({ settings }) => settings.account ?? []);
  const accounts = [...new Set([...known, ...seen])].sort();
  return new Map(accounts.map((account, index) => [account, index % tones]));
}

/** The colour of keys to an account. */
export function toneOf(account: string | null, known: ReadonlyMap<string, number>): number {
  return account === null ? tones : (known.get(account) ?? tones);
}

/** What the colours that are shown stand for. */
export function legendOf(marks: readonly Mark[], known: ReadonlyMap<string, number>): readonly AccountTone[] {
  const sessions = marks.flatMap(({ kind, of }) => (kind === "session" ? [of] : []));
  const byAccount = Map.groupBy(sessions, ({ account }) => account);
  const found = Array.from(byAccount, ([account, own]) => ({
    tone: toneOf(account, known),
    text: [...new Set(own.map(({ provider }) => provider))].sort().join(", "),
    account,
  }));
  return found.sort((one, other) => one.tone - other.tone || (one.text < other.text ? -1 : 1));
}
