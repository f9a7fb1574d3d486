// Sleeps a millisecond again and again, before all others where it may, and writes a line whenever it woke far too late:
// when it did, the machine stood still, whoever was working on it.
//   node bench/broker/witness.ts     ->     1795387195123.4 31.2   (when it should have woken, and how much later it did)
import { writeSync } from "node:fs";
import { setPriority } from "node:os";
import { performance } from "node:perf_hooks";

/** Milliseconds that no scheduler keeps a process waiting that goes before all others. */
const patience = 10;

try {
  setPriority(-20);
} catch {
  // Without the right to it, it waits like all others, and more seconds are measured again.
}

const sleeping = new Int32Array(new SharedArrayBuffer(4));
writeSync(1, "watching\n");
for (;;) {
  const due = performance.now() + 1;
  Atomics.wait(sleeping, 0, 0, 1);
  const late = performance.now() - due;
  if (late > patience) writeSync(1, `${performance.timeOrigin + due} ${late}\n`);
}
