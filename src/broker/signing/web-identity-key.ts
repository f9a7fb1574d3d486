import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, SignJWT, type CryptoKey, type JWK } from "jose";
import { Secret } from "../../diagnostics/secret.ts";
import type { NewKey } from "./signing-keys.ts";

/** How tokens are signed: AWS takes RS256 from every identity provider. */
export const algorithm = "RS256";

/** A new key that signs tokens. */
export async function newWebIdentityKey(): Promise<NewKey> {
  const pair = await generateKeyPair(algorithm, { modulusLength: 2048, extractable: true });
  const [publicKey, privateKey] = await Promise.all([exportJWK(pair.publicKey), exportJWK(pair.privateKey)]);
  const id = await calculateJwkThumbprint(publicKey);
  return { id, publicKey: { ...publicKey, kid: id, alg: algorithm, use: "sig" }, privateKey };
}

/** The private part of such a key, ready to sign. */
export async function importPrivateKey(key: object): Promise<CryptoKey> {
  return (await importJWK(key as JWK, algorithm)) as CryptoKey;
}

/** A token with these claims. */
export async function signToken(claims: Record<string, unknown>, key: CryptoKey, id: string): Promise<Secret> {
  const header = { alg: algorithm, typ: "JWT", kid: id };
  return new Secret(await new SignJWT(claims).setProtectedHeader(header).sign(key));
}
