import type { Diagnostic } from "./diagnostic.ts";

/** A diagnostic that shows none of these texts, which it may have quoted from a value. */
export function withoutSecrets(found: Diagnostic, secrets: readonly string[]): Diagnostic {
  const { message, hint } = found;
  return {
    ...found,
    message: secrets.reduce(withoutSecret, message),
    ...(hint !== undefined && { hint: secrets.reduce(withoutSecret, hint) }),
  };
}

/** A text this short, as `1` or `true`, is part of too many words: it is hidden where it is quoted alone. */
const shortest = 6;

function withoutSecret(text: string, secret: string): string {
  return secret.length < shortest ? text.replaceAll(`\`${secret}\``, "`…`") : text.replaceAll(secret, "…");
}
