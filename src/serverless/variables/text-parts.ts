import type { Text, Variable } from "./syntax.ts";

/** The match of a sticky pattern exactly at `index`. */
export function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | undefined {
  pattern.lastIndex = index;
  return pattern.exec(text) ?? undefined;
}

/** Adds a piece, joining neighbouring texts; empty ones are left out. */
export function append(parts: (string | Variable)[], part: string | Variable): void {
  const last = parts.at(-1);
  if (part === "") return;
  if (typeof part === "string" && typeof last === "string") parts[parts.length - 1] = last + part;
  else parts.push(part);
}

/** What a run of backslashes before `${` leaves: each pair is one. */
export function half(backslashes: string): string {
  return backslashes.slice(0, Math.floor(backslashes.length / 2));
}

/** The text without space at its end. */
export function trimmed(text: Text): Text {
  const last = text.at(-1);
  const tail = typeof last === "string" ? [...text.slice(0, -1), last.trimEnd()] : text;
  return tail.filter((part) => part !== "");
}

/** A fallback that is not quoted: a number, `true`, `false` or `null`; undefined for any other word. */
export function wordValue(text: string): number | boolean | null | undefined {
  const constants: Record<string, boolean | null> = { true: true, false: false, null: null };
  if (Object.hasOwn(constants, text)) return constants[text]!;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}
