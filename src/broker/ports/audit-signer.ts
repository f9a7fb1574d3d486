/** Signs audit events; who pins its key sees when a chain was written anew. */
export interface AuditSigner {
  /** JSON Web Key of Ed25519. */
  readonly publicKey: object;
  /** base64url of the signature over the bytes of a hash given in hex. */
  sign(hash: string): string;
}
