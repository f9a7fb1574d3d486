import { awsCall } from "./aws-call-error.ts";
import { clientSettings, type Connection } from "./connection.ts";

/** What a key encrypts, bound to name-value pairs that decrypting must repeat; they show in CloudTrail. */
export type EncryptionContext = Readonly<Record<string, string>>;

/** AWS KMS, as far as wrapping of data keys needs it. Every call rejects with an `AwsCallError`. */
export interface KeyManagementService {
  /** At most 4096 bytes. `keyId` is a key's or alias's ARN. */
  encrypt(keyId: string, plain: Uint8Array, context: EncryptionContext): Promise<Uint8Array>;
  decrypt(keyId: string, encrypted: Uint8Array, context: EncryptionContext): Promise<Uint8Array>;
}

/** KMS through the SDK, which is loaded with the first call. */
export function keyManagementService(connection: Connection): KeyManagementService {
  const loading = once(async () => {
    const { DecryptCommand, EncryptCommand, KMSClient } = await import("@aws-sdk/client-kms");
    return { DecryptCommand, EncryptCommand, client: new KMSClient(clientSettings(connection)) };
  });
  return {
    encrypt: async (keyId, plain, context) => {
      const { EncryptCommand, client } = await loading();
      const command = new EncryptCommand({ KeyId: keyId, Plaintext: plain, EncryptionContext: context });
      return given((await awsCall("kms:Encrypt", () => client.send(command))).CiphertextBlob);
    },
    decrypt: async (keyId, encrypted, context) => {
      const { DecryptCommand, client } = await loading();
      const command = new DecryptCommand({ KeyId: keyId, CiphertextBlob: encrypted, EncryptionContext: context });
      return given((await awsCall("kms:Decrypt", () => client.send(command))).Plaintext);
    },
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

function given(bytes: Uint8Array | undefined): Uint8Array {
  if (!bytes) throw new Error("KMS answered without content");
  return bytes;
}
