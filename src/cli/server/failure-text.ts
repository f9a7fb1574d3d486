/** An error as the log has it: what it is and where it happened, with its causes. */
export function failureText(error: unknown): string {
  if (!(error instanceof Error)) return "something was thrown that is no error";
  const own = error.stack ?? `${error.name}: ${error.message}`;
  const text = error.cause === undefined ? own : `${own}\ncaused by ${failureText(error.cause)}`;
  return text.replaceAll(/prt_[\w-]+/g, "prt_…");
}
