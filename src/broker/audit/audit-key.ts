import { createPublicKey, verify, type JsonWebKey, type KeyObject } from "node:crypto";

/** Whether a signature, base64url, is that of a hash, hex. */
export type SignatureCheck = (hash: string, signature: string) => boolean;

/** Checks signatures by a JSON Web Key of Ed25519; undefined when it is none. */
export function signatureCheck(key: object): SignatureCheck | undefined {
  const publicKey = publicKeyOf(key);
  if (publicKey?.asymmetricKeyType !== "ed25519") return undefined;
  return (hash, signature) => {
    const bytes = Buffer.from(signature, "base64url");
    // The last character of a text has bits to spare: of all texts for these bytes one is a signature.
    const isWritten = bytes.toString("base64url") === signature;
    return isWritten && verify(null, Buffer.from(hash, "hex"), publicKey, bytes);
  };
}

function publicKeyOf(key: object): KeyObject | undefined {
  try {
    return createPublicKey({ key: key as JsonWebKey, format: "jwk" });
  } catch {
    return undefined;
  }
}
