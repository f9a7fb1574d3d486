import type { Secret } from "../../diagnostics/secret.ts";

/** A password as it is hashed and looked at: the same however a keyboard composes its letters. */
export function passwordText(password: Secret): string {
  return password.reveal().normalize("NFKC");
}
