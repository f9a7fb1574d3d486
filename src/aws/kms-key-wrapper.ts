import { KeyUnreachable, type KeyWrapper } from "../broker/ports/key-wrapper.ts";
import type { SealingContext } from "../broker/ports/sealing.ts";
import { rememberedKeys } from "../broker/sealing/remembered-keys.ts";
import { AwsCallError } from "./aws-call-error.ts";
import type { EncryptionContext, KeyManagementService } from "./kms.ts";

/**
 * Wraps data keys with a symmetric key of AWS KMS, given by its ARN or its alias's; it takes `kms:Encrypt` and
 * `kms:Decrypt` on that key. Unwrapped data keys stay in memory for five minutes.
 */
export function kmsKeyWrapper(kms: KeyManagementService, keyArn: string, now: () => number): KeyWrapper {
  const wrapper: KeyWrapper = {
    keyId: keyArn,
    has: (keyId) => keyId === keyArn,
    wrap: (dataKey, context) => called(() => kms.encrypt(keyArn, dataKey, encryptionContext(context))),
    unwrap: (wrapped, keyId, context) => called(() => kms.decrypt(keyId, wrapped, encryptionContext(context))),
  };
  return rememberedKeys(wrapper, now);
}

/** The sealing context as pairs, which a key policy may ask for as `kms:EncryptionContext:organisation`. */
function encryptionContext({ organisationId, owner, version }: SealingContext): EncryptionContext {
  const ofOrganisation = organisationId === "" ? {} : { organisation: organisationId };
  return { application: "passrole", ...ofOrganisation, owner, version: String(version) };
}

/** What KMS says of bytes or a context that are not those it encrypted. */
const mismatches: ReadonlySet<string> = new Set(["InvalidCiphertextException", "IncorrectKeyException"]);

async function called<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AwsCallError && mismatches.has(error.code)) throw error;
    throw new KeyUnreachable(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
