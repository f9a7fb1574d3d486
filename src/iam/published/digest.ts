import { createHash } from "node:crypto";

/** Names a normal permission without saying it: 48 bits of SHA-256, which no two of some thousand permissions share. */
export function digestOf(normal: string): string {
  return createHash("sha256").update(normal).digest("base64url").slice(0, 8);
}
