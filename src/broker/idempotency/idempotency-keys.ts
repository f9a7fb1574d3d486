import type { IdempotencyKeyRow } from "../ports/rows.ts";
import { StoreConflict, type Store } from "../ports/store.ts";

/** A request that was given a key, so that it is done once however often it is sent. */
export interface KeyedRequest {
  tokenId: string;
  organisationId: string;
  key: string;
  /** Same for the same method, path and body. */
  fingerprint: string;
}

/**
 * - `new`: do it
 * - `running`: it is being done, or its end was never written
 * - `other`: the key was used for another request
 * - `done`: this was its answer; undefined where that was not kept
 */
export type KeyState =
  | { state: "new" }
  | { state: "running" }
  | { state: "other" }
  | { state: "done"; status: number; body: string | undefined };

/** Remembers which keyed requests were done, for a day. */
export interface IdempotencyKeys {
  begin(request: KeyedRequest): Promise<KeyState>;
  /** It was done; `body` is left out where it must not be kept. */
  finish(request: KeyedRequest, status: number, body?: string): Promise<void>;
  /** It was not done: the key may be used again. */
  abandon(request: KeyedRequest): Promise<void>;
  /** Forgets keys older than a day; gives how many. */
  forgetOld(): Promise<number>;
}

const keptFor = 24 * 3600 * 1000;
/** Longer answers are not kept. */
const longestBody = 64 * 1024;
/** Removed in one go, so that other writes need not wait. */
const batch = 200;

export function createIdempotencyKeys(store: Store, now: () => number): IdempotencyKeys {
  return {
    begin: async (request) =>
      (await insert(store, request, now())) ?? stateOf(await find(store, request), request, store, now()),
    finish: async ({ tokenId, key }, status, body = "") => {
      const kept = body.length > longestBody ? "" : body;
      await store.write((tables) => tables.idempotencyKeys.update({ tokenId, key }, { status, body: kept }));
    },
    abandon: async ({ tokenId, key }) => {
      await store.write((tables) => tables.idempotencyKeys.remove({ tokenId, key }));
    },
    forgetOld: () => forgetOld(store, now() - keptFor),
  };
}

async function insert(store: Store, request: KeyedRequest, createdAt: number): Promise<KeyState | undefined> {
  try {
    await store.write((tables) => tables.idempotencyKeys.insert({ ...request, status: 0, body: "", createdAt }));
    return { state: "new" };
  } catch (error) {
    if (error instanceof StoreConflict) return undefined;
    throw error;
  }
}

function find(store: Store, { tokenId, key }: KeyedRequest): Promise<IdempotencyKeyRow | undefined> {
  return store.read((tables) => tables.idempotencyKeys.find({ tokenId, key }));
}

async function stateOf(
  row: IdempotencyKeyRow | undefined,
  request: KeyedRequest,
  store: Store,
  now: number,
): Promise<KeyState> {
  if (!row) return { state: "running" }; // abandoned between the two looks: whoever asks again gets it
  if (row.createdAt < now - keptFor) return startAgain(store, request, row, now);
  if (row.fingerprint !== request.fingerprint) return { state: "other" };
  if (row.status === 0) return { state: "running" };
  return { state: "done", status: row.status, body: row.body === "" ? undefined : row.body };
}

/** The key is older than a day: it counts as never used. */
async function startAgain(
  store: Store,
  request: KeyedRequest,
  { createdAt }: IdempotencyKeyRow,
  now: number,
): Promise<KeyState> {
  const { tokenId, key } = request;
  const change = { ...request, status: 0, body: "", createdAt: now };
  const taken = await store.write((tables) => tables.idempotencyKeys.update({ tokenId, key, createdAt }, change));
  return { state: taken === 1 ? "new" : "running" };
}

async function forgetOld(store: Store, before: number): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const removed = await store.write(async ({ idempotencyKeys }) => {
      const oldest = await idempotencyKeys.list({}, { orderBy: "createdAt", limit: batch });
      const old = oldest.filter(({ createdAt }) => createdAt < before);
      for (const { tokenId, key } of old) await idempotencyKeys.remove({ tokenId, key });
      return old.length;
    });
    forgotten += removed;
    if (removed < batch) return forgotten;
  }
}
