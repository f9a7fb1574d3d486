/** Whether something may be told once more. */
export type FewAnHour = (key: string) => boolean;

/** Most events about one thing in one hour: whoever knows its name must not fill the store. */
const most = 5;
const hour = 3_600_000;

/** Lets a few events an hour through for each key; only keys of things that exist, so that strangers cannot make it grow. */
export function fewAnHour(now: () => number): FewAnHour {
  const told = new Map<string, { since: number; count: number }>();
  return (key) => {
    const last = told.get(key);
    const current = last && now() - last.since < hour ? last : { since: now(), count: 0 };
    told.set(key, { ...current, count: current.count + 1 });
    return current.count < most;
  };
}
