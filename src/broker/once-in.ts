/** Does `work` at most once in so many milliseconds; who asks in between gets the same answer. */
export function onceIn<T>(milliseconds: number, work: () => Promise<T>, now: () => number): () => Promise<T> {
  let last: { at: number; answer: Promise<T> } | undefined;
  return () => {
    if (!last || now() - last.at >= milliseconds) last = { at: now(), answer: work() };
    return last.answer;
  };
}
