import { Registry } from "prom-client";
import { randomBytes } from "node:crypto";
import { createApi, type Api } from "../../broker/http/api.ts";
import type { Pages } from "../../broker/http/pages.ts";
import { ownOrigin } from "../../broker/http/same-site.ts";
import { createIdempotencyKeys, type IdempotencyKeys } from "../../broker/idempotency/idempotency-keys.ts";
import type { Io } from "../command.ts";
import { told } from "./told.ts";
import { composeBroker, type Composed } from "./compose.ts";
import { openControl } from "./control.ts";
import { firstStart } from "./first-start.ts";
import { listen } from "./listen.ts";
import { maintain } from "./maintenance.ts";
import { requestListener } from "./node-adapter.ts";
import { openStoreKey } from "./open-key.ts";
import { openStore, type OpenedStore } from "./open-store.ts";
import { ownCredentials } from "./own-credentials.ts";
import { keepHeapSmall } from "./small-heap.ts";
import { serverLog, type ServerLog } from "./server-log.ts";
import { openTracing, type Tracing } from "./tracing.ts";
import { readPages } from "./read-pages.ts";
import { readServerOptions, type ServerOptions } from "./server-options.ts";

/** Milliseconds that requests under way are given at the end. */
const patience = 20_000;

/** `passrole server`: runs until it is interrupted. */
export function runServer(raw: Readonly<Record<string, unknown>>, io: Io): Promise<number> {
  return told(() => run(raw, io));
}

async function run(raw: Readonly<Record<string, unknown>>, io: Io): Promise<number> {
  keepHeapSmall();
  const options = readServerOptions(raw, io);
  const interrupted = io.interruption();
  const log = serverLog(options.log, io);
  const opened = await openStore(options.place);
  try {
    await serve(options, opened, log, interrupted, io);
    return 0;
  } finally {
    await opened.store.close();
    log.flush();
  }
}

async function serve(
  options: ServerOptions,
  opened: OpenedStore,
  log: ServerLog,
  interrupted: AbortSignal,
  io: Io,
): Promise<void> {
  const { store } = opened;
  const credentials = ownCredentials(options.aws.region, io);
  const wrapper = await openStoreKey(store, options.key, { credentials, now: io.now });
  const listening = await listen(options);
  let tracing: Tracing | undefined;
  try {
    const publicUrl = options.publicUrl ?? listening.url;
    const { aws, signIn } = options;
    const composed = await composeBroker({ store, wrapper, credentials, aws, publicUrl, signIn }, io);
    await firstStart(composed.ports, options, listening.url, io);
    const idempotencyKeys = createIdempotencyKeys(store, io.now);
    tracing = await openTracing(io);
    listening.answer(requestListener(apiOf(composed, options, { idempotencyKeys, log, tracing })));
    const control = await openControl(options.place, opened, log);
    void maintain({ ...composed, idempotencyKeys }, log, io, interrupted);
    log.add({ event: "listening", url: listening.url, publicUrl });
    await aborted(interrupted);
    log.add({ event: "stopping", patience });
    await control.close();
  } finally {
    await listening.close(patience);
    await tracing?.close();
  }
  log.add({ event: "stopped" });
}

interface Around {
  idempotencyKeys: IdempotencyKeys;
  log: ServerLog;
  tracing: Tracing | undefined;
}

function pagesAt(publicUrl: string): { pages?: Pages } {
  const pages = readPages(publicUrl.startsWith("https:"));
  return pages ? { pages } : {};
}

function apiOf({ broker, ports: { publicUrl } }: Composed, { settings, trusts }: ServerOptions, around: Around): Api {
  const { idempotencyKeys, log, tracing } = around;
  return createApi(broker, settings, {
    idempotencyKeys,
    registry: new Registry(),
    isOwnOrigin: ownOrigin(publicUrl),
    ...pagesAt(publicUrl),
    trusts,
    log: (line) => log.add(line),
    elapsed: () => performance.now(),
    random: (bytes) => randomBytes(bytes),
    ...(tracing && { tracer: tracing.tracer }),
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
