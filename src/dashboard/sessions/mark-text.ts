import { inOneUnit, momentText } from "../ui/moment.ts";
import type { Mark } from "./marks.ts";

/** A mark in one line: for the pointer, and for those who do not see the picture. */
export function markText(mark: Mark, now: Date): string {
  const at = momentText(new Date(mark.from), now);
  if (mark.kind === "denial") return `${at}: ${mark.of.actor} refused, ${mark.of.rule ?? mark.of.action}`;
  const { actor, provider, account, command, tool } = mark.of;
  const what = command === null ? tool : `${tool} ${command}`;
  const until = momentText(new Date(mark.until), now);
  return `${at} to ${until}: ${actor}, ${provider}${account === null ? "" : ` (${account})`}, ${what}`;
}

const minute = 60_000;

/** How long keys hold, to the minute: they end at a whole second. */
export function lengthText({ from, until }: Mark): string {
  return inOneUnit(Math.round((until - from) / minute) * minute);
}

/** What a refusal said, also one of which that was not kept. */
export function denialText({
  message,
  action,
  rule,
}: {
  message: string | null;
  action: string;
  rule: string | null;
}): string {
  if (message !== null) return message;
  if (action === "access.denied") return `the permission \`${rule ?? "that it takes"}\` was lacking`;
  return action === "credentials.failed" ? "the keys could not be made" : "the keys were refused";
}
