import type { BrokerClient } from "../../broker/client/broker-client.ts";
import type { InstanceKey } from "../../broker/contract/organisations.ts";
import type { InstanceRequest } from "../../broker/domain/instance.ts";
import { quote } from "../../broker/domain/quote.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";
import { report } from "../report.ts";
import { bestEffort } from "./brokered-deployment.ts";
import type { BrokerPlace } from "./broker-place.ts";
import { openBroker } from "./open-broker.ts";

type Raw = Readonly<Record<string, unknown>>;

/** When local credentials may take the place of a broker's: when it says that nothing is linked, or never. */
export type Fallback = "unlinked" | "never";

export function fallbackOf(raw: Raw): Fallback {
  const asked = raw["fallback"] ?? "unlinked";
  if (asked === "unlinked" || asked === "never") return asked;
  throw PassroleError.of("cli/bad-usage", "`--fallback` takes `unlinked` or `never`", {
    hint: "`unlinked`: local credentials where the broker says that nothing is linked",
  });
}

/** Nothing is linked: says so here and to the broker, or throws where that is not enough. */
export async function fallBack(client: BrokerClient, key: InstanceKey, raw: Raw, io: Io): Promise<void> {
  if (fallbackOf(raw) === "never") throw neverLocal(key);
  const { service, stage, region } = key;
  const telling = client.audits.reportLocalFallback({ service, stage, region, reason: "nothing linked" });
  await bestEffort("broker/not-reported", notTold, telling, io);
}

/** Break-glass: says so here, and to the broker if it answers. */
export async function breakGlass(place: BrokerPlace, { service, stage, region }: Instance, io: Io): Promise<void> {
  const message = `local credentials are used although the broker ${quote(place.url)} decides`;
  const hint = "leave out `--use-local-credentials` as soon as it can be asked again";
  report([diagnostic("warning", "credentials/break-glass", message, { hint })], io);
  const told = async (): Promise<void> =>
    (await openBroker(place, io)).audits.reportLocalFallback({
      service,
      stage,
      region,
      reason: "--use-local-credentials",
    });
  await bestEffort("broker/not-reported", notTold, told(), io);
}

const notTold = "the use of local credentials is not told";

type Instance = InstanceRequest & { region: string };

function neverLocal({ service, stage }: InstanceKey): PassroleError {
  return PassroleError.of("credentials/nothing-linked", `nothing is linked for ${quote(service)} at ${quote(stage)}`, {
    hint: "`passrole provider link` links a provider; `--fallback unlinked` would take local credentials",
    exitCode: 4,
  });
}
