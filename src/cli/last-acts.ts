const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const acts = new Set<() => Promise<void>>();

/**
 * Does `act` before a signal that nothing else handles ends the process; gives what takes that back. The next signal
 * does not wait for it.
 */
export function beforeKilled(act: () => Promise<void>): () => void {
  if (acts.size === 0) for (const name of signals) process.prependListener(name, onSignal);
  acts.add(act);
  return () => {
    acts.delete(act);
    if (acts.size === 0) stopListening();
  };
}

/** First of all listeners, so that those which are for one signal still count. */
function onSignal(name: NodeJS.Signals): void {
  if (process.listenerCount(name) > 1) return;
  const last = [...acts].map((act) => act());
  stopListening();
  void Promise.allSettled(last).then(() => process.kill(process.pid, name));
}

function stopListening(): void {
  acts.clear();
  for (const name of signals) process.off(name, onSignal);
}
