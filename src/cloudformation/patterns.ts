import { concatenations } from "./texts.ts";

/** Every text made of a pattern by putting in what each `{placeholder}` may be; none when one of them has none. */
export function fillPattern(pattern: string, textsOf: (placeholder: string) => readonly string[]): readonly string[] {
  const parts = pattern.split(/\{([^{}]+)\}/);
  return concatenations(parts.map((part, at) => (at % 2 === 0 ? [part] : textsOf(part))));
}
