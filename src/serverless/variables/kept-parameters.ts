import { AsyncLocalStorage } from "node:async_hooks";
import type { KeptParameter } from "../read/ports.ts";
import { failed } from "./answer.ts";
import { lookupPlace } from "./lookup-access.ts";
import type { Resolution } from "./resolve-configuration.ts";
import type { Resolver } from "./resolver.ts";
import type { SourceContext } from "./source.ts";

type Kept = Awaited<ReturnType<SourceContext["kept"]>>;

/** What a broker keeps for the instance, asked for once, by the first variable that needs it. */
export function keptParameters(
  { main, ports }: Pick<Resolution, "main" | "ports">,
  resolver: Resolver,
  settings: Pick<SourceContext, "stage" | "region">,
): Pick<SourceContext, "kept" | "settleInstance"> {
  const { parameters } = ports;
  if (!parameters) return { kept: async () => none, settleInstance: async () => undefined };
  // What is read in order to know the instance cannot come from the broker, however far from `service` it stands.
  const deciding = new AsyncLocalStorage<true>();
  let place: ReturnType<typeof lookupPlace> | undefined;
  let known: Promise<Kept> | undefined;
  const placeOf = (): ReturnType<typeof lookupPlace> =>
    (place ??= deciding.run(true, () => lookupPlace(main, resolver, settings)));
  const ask = async (): Promise<Kept> => {
    const found = await placeOf();
    if (!found) return none;
    return "failed" in found ? failed : parameters(found);
  };
  return {
    kept: async () => (deciding.getStore() ? none : (known ??= ask())),
    settleInstance: async () => void (await placeOf()),
  };
}

const none: readonly KeptParameter[] = [];
