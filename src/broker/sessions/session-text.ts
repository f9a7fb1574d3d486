import { createHmac, hash } from "node:crypto";
import type { Ports } from "../ports/ports.ts";

/** What a cookie holds: 256 random bits. */
export function newSessionText(random: Ports["random"]): string {
  return Buffer.from(random(32)).toString("base64url");
}

/** What is stored of it. With so many random bits a slow hash would add nothing. */
export function sessionHash(text: string): string {
  return hash("sha256", text);
}

/** What only a page that the session's own requests answer can know: it follows from the cookie, and leads nowhere. */
export function csrfOf(text: string): string {
  return createHmac("sha256", text).update("passrole csrf").digest("base64url");
}
