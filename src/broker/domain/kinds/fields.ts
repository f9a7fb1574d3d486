import type { KindField } from "./kind.ts";

/** A secret of any form: vendors change theirs. What was copied with a line end or a space is refused. */
export function secret(name: string): KindField {
  return { name, secret: true, pattern: /^[\x21-\x7E]{1,4096}$/, allowed: "visible ASCII characters, no spaces" };
}

/** A value that is no secret. */
export function open(name: string, pattern: RegExp, allowed: string): KindField {
  return { name, secret: false, pattern, allowed };
}

export function optional(field: KindField): KindField {
  return { ...field, optional: true };
}

/** One of several texts. */
export function oneOf(name: string, texts: readonly string[]): KindField {
  const escaped = texts.map((text) => text.replaceAll(".", "\\."));
  return open(name, new RegExp(`^(?:${escaped.join("|")})$`), texts.join(", "));
}

/** An id such as `1f2e3d4c-0000-4000-8000-0123456789ab`. */
export function guid(name: string): KindField {
  return open(name, /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i, "a GUID, as the portal shows it");
}

/** The id of a key, which is no secret by itself. */
export function keyId(name: string): KindField {
  return open(name, /^[\w.-]{1,128}$/, "letters, digits, dots, hyphens and underscores");
}
