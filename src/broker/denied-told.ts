import type { Caller } from "./contract/caller.ts";
import type { Core, Told } from "./core.ts";
import { Refusal } from "./refusal.ts";

/** Does work that may find out, on the way, that its caller may not (403): that is audited, which a rolled back transaction is not. */
export async function deniedTold<T>(
  core: Core,
  caller: Caller,
  target: Told["target"],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 403) throw error;
    return core.deny(caller, error.diagnostics[0]!.code, target, error);
  }
}
