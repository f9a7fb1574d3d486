import { StoreError } from "../../broker/ports/store.ts";
import { Refusal } from "../../broker/refusal.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { notOpened } from "./open-store.ts";

/** Does the work of a command; what the broker refuses, and errors of its store, are told as those of commands are. */
export async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreError) throw notOpened(error);
    if (error instanceof Refusal) throw new PassroleError(error.diagnostics, { exitCode: 1, cause: error });
    throw error;
  }
}
