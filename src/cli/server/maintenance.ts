import { randomInt } from "node:crypto";
import type { Broker } from "../../broker/contract/broker.ts";
import type { IdempotencyKeys } from "../../broker/idempotency/idempotency-keys.ts";
import type { Signing } from "../../broker/signing/open-signing.ts";
import type { Io } from "../command.ts";
import type { ServerLog } from "./server-log.ts";

const minute = 60_000;
/** Milliseconds between two rounds; what is done in one is due once a day, and each looks what is. */
const between = 60 * minute;

export interface Maintained {
  broker: Pick<Broker, "reverify" | "abandonOld" | "forgetOver">;
  signing: Pick<Signing, "maintain">;
  idempotencyKeys: Pick<IdempotencyKeys, "forgetOld">;
}

/**
 * Until `signal` is aborted: verifies providers again, ends deployments that nobody ended, replaces keys, forgets what is over. Rounds come at odd times, so
 * that servers that were started together do not ask AWS together.
 */
export async function maintain(
  parts: Maintained,
  log: ServerLog,
  io: Pick<Io, "sleep">,
  signal: AbortSignal,
): Promise<void> {
  let pause = randomInt(minute, 5 * minute);
  for (;;) {
    await io.sleep(pause, signal);
    if (signal.aborted) return;
    await round(parts, log);
    pause = between + randomInt(between / 4);
  }
}

/** One round; what fails is logged and tried again in the next. */
export async function round({ broker, signing, idempotencyKeys }: Maintained, log: ServerLog): Promise<void> {
  const work: [name: string, () => Promise<number>][] = [
    ["providers", () => broker.reverify()],
    ["deployments", () => broker.abandonOld()],
    ["sessions", () => broker.forgetOver()],
    ["keys", async () => signing.maintain().then(() => 0)],
    ["idempotency keys", () => idempotencyKeys.forgetOld()],
  ];
  for (const [name, does] of work) {
    try {
      const count = await does();
      if (count > 0) log.add({ event: "maintained", name, count });
    } catch (error) {
      log.add({ event: "failure", requestId: "", route: `maintenance of ${name}`, error });
    }
  }
}
