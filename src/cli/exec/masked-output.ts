import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { masking } from "./masking.ts";

/** Milliseconds without output after which a child that ended is not waited for: its own children may hold the pipe. */
const patience = 1000;

/** How a stream of a child is set up: a terminal is the child's own, elsewhere secrets are masked on their way. */
export function outputFor(stream: Pick<NodeJS.WriteStream, "isTTY">, hidden: readonly string[]): "inherit" | "pipe" {
  return stream.isTTY || hidden.length === 0 ? "inherit" : "pipe";
}

/** Passes on what a child writes, masked; gives what waits for the rest of it once the child has ended. */
export function passOutput({ stdout, stderr }: ChildProcess, hidden: readonly string[]): () => Promise<void> {
  const streams = [passed(stdout, process.stdout, hidden), passed(stderr, process.stderr, hidden)];
  return async () => void (await Promise.all(streams.map((stream) => stream())));
}

function passed(from: Readable | null, to: Writable, hidden: readonly string[]): () => Promise<void> {
  if (!from) return async () => undefined;
  let last = performance.now();
  from.on("data", () => (last = performance.now()));
  const ended = pass(from, to, hidden).then(() => true);
  return async () => {
    const isSilent = (): boolean => performance.now() - last > patience;
    while (!isSilent() && !(await Promise.race([ended, delay(patience / 10).then(() => false)])));
    from.destroy();
  };
}

/** Whoever reads us may stop, as `head` does; the child is then told the same by its own pipe. */
async function pass(from: Readable, to: Writable, hidden: readonly string[]): Promise<void> {
  const stop = (): void => void from.destroy();
  to.on("error", stop);
  try {
    for await (const part of from.pipe(masking(hidden))) if (!to.write(part)) await once(to, "drain");
  } catch {
    stop();
  } finally {
    to.off("error", stop);
  }
}
