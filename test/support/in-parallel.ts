/** How many pieces of work are done at the same time. */
const atOnce = 3;

/** Does work on every item, some at a time; the results in the order of the items. */
export async function inParallel<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const queue = [...items.entries()];
  const results: R[] = [];
  const next = async (): Promise<void> => {
    for (let item = queue.shift(); item; item = queue.shift()) results[item[0]] = await work(item[1], item[0]);
  };
  await Promise.all(Array.from({ length: atOnce }, next));
  return results;
}
