import { didYouMean } from "../../diagnostics/did-you-mean.ts";

/** A hint at the candidate that `text` was meant to be, with what stands before it; undefined when none is near. */
export function didYouMeanText(text: string, candidates: readonly string[], before = ""): string | undefined {
  const near = didYouMean(text, candidates);
  return near === undefined ? undefined : `did you mean \`${before}${near}\`?`;
}

/** The keys a value has. */
export function keysOf(value: unknown): string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}
