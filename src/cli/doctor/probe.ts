/** What an address answers: the time it says it is, or why it does not answer. */
export type Answer = { date: Date | undefined; sent: number; received: number } | { unreachable: string };

/** Asks an address without credentials; any HTTP status is an answer. */
export type Probe = (url: string) => Promise<Answer>;

/** Milliseconds an address has to answer. */
const patience = 5000;

/** Asks over the network; `now` is this machine's clock. */
export function httpProbe(now: () => number): Probe {
  return async (url) => {
    const sent = now();
    try {
      const answer = await fetch(url, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(patience) });
      const date = answer.headers.get("date");
      return { date: date === null ? undefined : new Date(date), sent, received: now() };
    } catch (error) {
      return { unreachable: reasonOf(error) };
    }
  };
}

/** Node hides the reason of a failed request in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "no answer";
  if (error.name === "TimeoutError") return `no answer within ${patience / 1000} s`;
  const { code, message } = (error.cause ?? error) as NodeJS.ErrnoException;
  return code ?? message;
}
