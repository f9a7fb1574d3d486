import { scrypt, timingSafeEqual } from "node:crypto";
import type { Secret } from "../../diagnostics/secret.ts";
import type { Passwords } from "../ports/passwords.ts";
import type { Ports } from "../ports/ports.ts";
import { passwordText } from "./password-text.ts";
import { turns } from "./turns.ts";

/** What one hash costs: 128 · 2^`ln` · `r` bytes of memory, and time with it. */
export interface ScryptCost {
  ln: number;
  r: number;
  p: number;
}

/** OWASP's first choice for scrypt: 128 MiB, about half a second. */
export const usualCost: ScryptCost = { ln: 17, r: 8, p: 1 };

/** Hashes at once: 256 MiB, and half of the threads that files and DNS need too. */
const atOnce = 2;
const mostWaiting = 32;

const saltBytes = 16;
const hashBytes = 32;

interface Hashed {
  cost: ScryptCost;
  salt: Buffer;
  hash: Buffer;
}

/** Passwords hashed with scrypt, off the main thread. */
export function scryptPasswords({ random }: Pick<Ports, "random">, cost: ScryptCost = usualCost): Passwords {
  const inTurn = turns(atOnce, mostWaiting);
  const derived = (password: Secret, salt: Uint8Array, at: ScryptCost): Promise<Buffer> =>
    inTurn(() => derive(passwordText(password), salt, at));
  // Nobody's: what is asked of an account that does not exist takes as long as of one that does.
  const nobody: Hashed = { cost, salt: Buffer.from(random(saltBytes)), hash: Buffer.from(random(hashBytes)) };
  return {
    hash: async (password) => {
      const salt = Buffer.from(random(saltBytes));
      return written({ cost, salt, hash: await derived(password, salt, cost) });
    },
    check: async (password, text) => {
      const hashed = text === undefined ? undefined : read(text);
      const { cost: at, salt, hash } = hashed ?? nobody;
      const isRight = timingSafeEqual(await derived(password, salt, at), hash);
      if (!isRight || !hashed) return "wrong";
      return isSame(at, cost) ? "right" : "right-but-old";
    },
  };
}

function derive(text: string, salt: Uint8Array, { ln, r, p }: ScryptCost): Promise<Buffer> {
  const N = 2 ** ln;
  const options = { N, r, p, maxmem: 128 * r * (N + p + 2) };
  return new Promise((resolve, reject) => {
    scrypt(text, salt, hashBytes, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

function isSame(one: ScryptCost, other: ScryptCost): boolean {
  return one.ln === other.ln && one.r === other.r && one.p === other.p;
}

function written({ cost: { ln, r, p }, salt, hash }: Hashed): string {
  return `$scrypt$ln=${ln},r=${r},p=${p}$${salt.toString("base64url")}$${hash.toString("base64url")}`;
}

const shape = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/;

function read(text: string): Hashed | undefined {
  const [, ln, r, p, salt, hash] = shape.exec(text) ?? [];
  if (salt === undefined || hash === undefined) return undefined;
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  return { cost, salt: Buffer.from(salt, "base64url"), hash: Buffer.from(hash, "base64url") };
}
