import type { CryptoKey } from "jose";
import type { Secret } from "../../diagnostics/secret.ts";
import type { Ports } from "../ports/ports.ts";
import type { SigningKeyRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { discoveryDocument, type DiscoveryDocument } from "./discovery.ts";
import {
  isPublished,
  isRotationDue,
  longestLifetime,
  publishedBefore,
  signingKey,
  usualLifetime,
} from "./key-times.ts";
import { keysOf, privateKeyOf, removeKey, storeKey, type NewKey } from "./signing-keys.ts";
import { algorithm, importPrivateKey, newWebIdentityKey, signToken } from "./web-identity-key.ts";
import { sessionClaims, type WebIdentity } from "./web-identity.ts";

/** Our OpenID Connect issuer. Its first key is made when one is first needed. */
export interface Signing {
  /** A token that STS exchanges for credentials. */
  signWebIdentity(identity: WebIdentity): Promise<Secret>;
  discovery(): DiscoveryDocument;
  /** What `<issuer>/.well-known/jwks.json` answers: keys that sign, will sign, or signed what still counts. */
  jwks(): Promise<{ keys: readonly object[] }>;
  /**
   * Publishes a new key that signs from a day later on, and the present one until then. `at once` is for a key that
   * somebody else may have: it is forgotten, and what it signed does not count any more.
   */
  rotate(when?: "in a day" | "at once"): Promise<void>;
  /** Replaces a key after 90 days, and forgets keys whose tokens are over: to be called once a day. */
  maintain(): Promise<void>;
}

/** What signing tokens takes of the world. */
export interface SigningPorts extends Pick<Ports, "store" | "sealing" | "now" | "random" | "publicUrl"> {
  /** Makes a key; RSA of 2048 bits unless it is said, which takes a tenth of a second. */
  makeKey?: () => Promise<NewKey>;
}

/** The issuer whose address is `publicUrl`. Its keys are in the store, their private parts sealed. */
export function openSigning(ports: SigningPorts): Signing {
  const { now, publicUrl } = ports;
  const opened = new Map<string, Promise<CryptoKey>>();
  const privateKey = (id: string): Promise<CryptoKey> =>
    remembered(opened, id, async () => importPrivateKey(await privateKeyOf(ports, id)));
  const keys = existingKeys(ports);
  return {
    signWebIdentity: async (identity) => {
      const { id } = signingKey(await keys(), now())!;
      return signToken(claimsOf(identity, ports), await privateKey(id), id);
    },
    discovery: () => discoveryDocument(publicUrl, algorithm),
    jwks: async () => {
      const published = (await keys()).filter((key) => isPublished(key, now()));
      return { keys: published.map(({ publicKey }) => JSON.parse(publicKey) as object) };
    },
    rotate: (when = "in a day") => replaceKeys(ports, () => true, when),
    maintain: async () => {
      const isDue = (rows: readonly SigningKeyRow[]): boolean => isRotationDue(rows, now());
      if (isDue(await listKeys(ports))) await replaceKeys(ports, isDue, "in a day");
      await forgetKeys(ports);
    },
  };
}

function claimsOf(identity: WebIdentity, { now, random, publicUrl }: SigningPorts): Record<string, unknown> {
  const iat = Math.floor(now() / 1000);
  const lifetime = Math.min(identity.lifetime ?? usualLifetime, longestLifetime);
  return {
    iss: publicUrl,
    sub: identity.subject,
    aud: identity.audience,
    iat,
    exp: iat + lifetime,
    jti: Buffer.from(random(16)).toString("base64url"),
    ...sessionClaims(identity),
  };
}

async function listKeys({ store }: SigningPorts): Promise<SigningKeyRow[]> {
  return store.read((tables) => keysOf(tables, "web-identity"));
}

/** Gives the keys, of which there is always one that signs: who asks while the first is made waits for it. */
function existingKeys(ports: SigningPorts): () => Promise<SigningKeyRow[]> {
  let making: Promise<void> | undefined;
  const isMissing = (rows: readonly SigningKeyRow[]): boolean => !signingKey(rows, ports.now());
  return async () => {
    const found = await listKeys(ports);
    if (!isMissing(found)) return found;
    making ??= replaceKeys(ports, isMissing, "in a day").finally(() => (making = undefined));
    await making;
    return listKeys(ports);
  };
}

async function replaceKeys(
  ports: SigningPorts,
  isDue: (rows: readonly SigningKeyRow[]) => boolean,
  when: "in a day" | "at once",
): Promise<void> {
  const { makeKey = newWebIdentityKey } = ports;
  await storeKey(ports, "web-identity", await makeKey(), async (rows, tables) => {
    if (!isDue(rows)) return false;
    for (const row of rows) await retire(row, tables, when, ports.now());
    return true;
  });
}

async function retire(
  { id, retiredAt }: SigningKeyRow,
  tables: Tables,
  when: "in a day" | "at once",
  now: number,
): Promise<void> {
  if (when === "at once") await removeKey(tables, id);
  else if (retiredAt === 0) await tables.signingKeys.update({ id }, { retiredAt: now + publishedBefore });
}

async function forgetKeys(ports: SigningPorts): Promise<void> {
  const over = (await listKeys(ports)).filter((key) => !isPublished(key, ports.now()));
  if (over.length === 0) return;
  await ports.store.write(async (tables) => {
    for (const { id } of over) await removeKey(tables, id);
  });
}

/** A value that is made once; a failure is forgotten. */
function remembered<T>(values: Map<string, Promise<T>>, name: string, make: () => Promise<T>): Promise<T> {
  const known = values.get(name);
  if (known) return known;
  const made = make();
  values.set(name, made);
  made.catch(() => values.delete(name));
  return made;
}
