import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type JsonWebKey } from "node:crypto";
import { calculateJwkThumbprint } from "jose";
import type { AuditSigner } from "../ports/audit-signer.ts";
import { keysOf, privateKeyOf, storeKey, type KeyPorts, type NewKey } from "./signing-keys.ts";

/** Opens the key that signs audit events; the first time it is made. */
export async function openAuditSigner(ports: KeyPorts): Promise<AuditSigner> {
  const id = (await keyId(ports)) ?? (await makeKey(ports));
  const privateKey = createPrivateKey({ key: (await privateKeyOf(ports, id)) as JsonWebKey, format: "jwk" });
  return {
    publicKey: createPublicKey(privateKey).export({ format: "jwk" }),
    sign: (hash) => sign(null, Buffer.from(hash, "hex"), privateKey).toString("base64url"),
  };
}

async function keyId({ store }: KeyPorts): Promise<string | undefined> {
  return store.read(async (tables) => (await keysOf(tables, "audit"))[0]?.id);
}

/** Gives the key's id: ours, or that of a server that started at the same time. */
async function makeKey(ports: KeyPorts): Promise<string> {
  await storeKey(ports, "audit", await newKey(), async (keys) => keys.length === 0);
  return (await keyId(ports))!;
}

async function newKey(): Promise<NewKey> {
  const pair = generateKeyPairSync("ed25519");
  const publicKey = pair.publicKey.export({ format: "jwk" });
  const id = await calculateJwkThumbprint(publicKey);
  return { id, publicKey, privateKey: pair.privateKey.export({ format: "jwk" }) };
}
