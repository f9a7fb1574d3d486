import type { AuditEvent } from "../contract/audit.ts";
import { Refusal } from "../refusal.ts";

/** Texts beyond this many characters are cut: some are partly the caller's, or AWS's. */
const longest = 1000;

/** What a refusal told its caller, for whoever asks later. Of several problems the first. */
export function saidBy(error: unknown): Pick<AuditEvent, "message" | "hint"> {
  const [first] = error instanceof Refusal ? error.diagnostics : [];
  if (!first) return {};
  return { message: cut(first.message), ...(first.hint !== undefined && { hint: cut(first.hint) }) };
}

function cut(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
