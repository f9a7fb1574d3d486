import type { Secret } from "../../diagnostics/secret.ts";

/** `right-but-old`: right, and hashed with other figures than those of today. */
export type PasswordCheck = "right" | "right-but-old" | "wrong";

/** Hashes passwords: slowly, and a few at a time, so that signing in uses up neither processors nor memory. */
export interface Passwords {
  /** A text that says how it was made: `$scrypt$ln=17,r=8,p=1$salt$hash`. */
  hash(password: Secret): Promise<string>;
  /** Whether it is the password that was hashed; where there is none (undefined) that takes as long and is "wrong". */
  check(password: Secret, hashed: string | undefined): Promise<PasswordCheck>;
}
