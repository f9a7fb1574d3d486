import { Transform, type TransformCallback } from "node:stream";

/** What stands where a secret was. */
const mask = Buffer.from("[secret]");

/** Texts this short, as `1` or `true`, are part of too much else. */
const shortest = 8;

/** Passes bytes on without the secrets in them; of what may be the beginning of one it waits for the rest. */
export function masking(secrets: readonly string[]): Transform {
  const hidden = [...new Set(secrets)]
    .filter((secret) => secret.length >= shortest)
    .map((secret) => Buffer.from(secret));
  let held: Buffer = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      const { shown, rest } = masked(Buffer.concat([held, chunk]), hidden);
      held = rest;
      done(null, shown);
    },
    flush(done: TransformCallback) {
      done(null, held);
    },
  });
}

function masked(bytes: Buffer, hidden: readonly Buffer[]): { shown: Buffer; rest: Buffer } {
  const parts: Buffer[] = [];
  let from = 0;
  for (let next = firstOf(bytes, hidden, from); next; next = firstOf(bytes, hidden, from)) {
    parts.push(bytes.subarray(from, next.at), mask);
    from = next.at + next.length;
  }
  const end = bytes.length - beginningAtEnd(bytes.subarray(from), hidden);
  parts.push(bytes.subarray(from, end));
  return { shown: Buffer.concat(parts), rest: Buffer.from(bytes.subarray(end)) };
}

/** The first secret, of those that begin there the longest. */
function firstOf(bytes: Buffer, hidden: readonly Buffer[], from: number): { at: number; length: number } | undefined {
  const found = hidden.map((secret) => ({ at: bytes.indexOf(secret, from), length: secret.length }));
  return found.filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at || b.length - a.length)[0];
}

/** How many bytes at the end may be the beginning of a secret. */
function beginningAtEnd(bytes: Buffer, hidden: readonly Buffer[]): number {
  const longest = Math.max(0, ...hidden.map((secret) => secret.length - 1));
  for (let length = Math.min(longest, bytes.length); length > 0; length--) {
    const end = bytes.subarray(bytes.length - length);
    if (hidden.some((secret) => secret.length > length && secret.subarray(0, length).equals(end))) return length;
  }
  return 0;
}
