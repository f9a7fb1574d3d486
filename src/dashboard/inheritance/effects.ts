import type { Api } from "../api/shapes.ts";

type Effect = Api["LinkEffect"];

/** Instances that go from one provider and account to the same other ones. */
export interface Move {
  before: Effect["before"];
  after: Effect["after"];
  /** Whether keys would be for another account. */
  changesAccount: boolean;
  instances: readonly Effect["instance"][];
}

/** Effects put together by what happens, those that change the account first, then the larger ones. */
export function movesOf(effects: readonly Effect[]): readonly Move[] {
  const groups = Map.groupBy(effects, ({ before, after }) => JSON.stringify([before, after]));
  const moves = [...groups.values()].map((group) => moveOf(group));
  return moves.sort(
    (one, other) =>
      Number(other.changesAccount) - Number(one.changesAccount) || other.instances.length - one.instances.length,
  );
}

function moveOf(group: readonly Effect[]): Move {
  const { before, after } = group[0]!;
  return {
    before,
    after,
    changesAccount: before.account !== after.account,
    instances: group.map(({ instance }) => instance),
  };
}

/** One side of a move in words. */
export function sideText({ provider, account }: Effect["before"]): string {
  if (provider === null) return "nothing";
  return account === null ? provider : `${provider} · ${account}`;
}

/** What happens in all, in a sentence. */
export function summaryOf(moves: readonly Move[]): string {
  const count = (some: readonly Move[]): number => some.reduce((sum, { instances }) => sum + instances.length, 0);
  const [all, accounts] = [count(moves), count(moves.filter(({ changesAccount }) => changesAccount))];
  if (all === 0) return "no instance would get anything else";
  const others = accounts === all ? "" : `; ${all - accounts} would keep the account and get another provider`;
  return accounts === 0
    ? `${plural(all, "instance")} would get another provider, of the same account`
    : `${plural(accounts, "instance")} would deploy to another account${others}`;
}

/** `1 instance`, `3 instances`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}
