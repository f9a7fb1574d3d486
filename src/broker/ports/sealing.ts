import type { Secret } from "../../diagnostics/secret.ts";
import type { SecretRow } from "./rows.ts";

/** What a sealed value is bound to: it opens nowhere else. */
export type SealingContext = Pick<SecretRow, "organisationId" | "owner" | "version">;

/** Encrypts values for the store: each with a data key of its own, which a key outside of the store wraps. */
export interface Sealing {
  seal(value: Secret, context: SealingContext): Promise<SecretRow>;
  /** Rejects when the row was moved, changed, or sealed with another key. */
  open(row: SecretRow): Promise<Secret>;
  /** The same row with its data key wrapped by the current key; undefined when it is already. */
  rewrap(row: SecretRow): Promise<SecretRow | undefined>;
}
