import type { InstanceKey } from "../../broker/contract/organisations.ts";
import { parseInstance, type InstanceRequest } from "../../broker/domain/instance.ts";
import { quote } from "../../broker/domain/quote.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { BrokerPlace } from "./broker-place.ts";

/** An instance as a broker knows it. Throws `broker/no-app` or `broker/bad-name`. */
export function instanceKey(place: Pick<BrokerPlace, "app">, request: InstanceRequest): InstanceKey {
  const app = request.app ?? place.app;
  if (app === undefined) throw noApp(request.service);
  const { value, diagnostics } = parseInstance({ ...request, app });
  if (!value) throw new PassroleError(diagnostics);
  const { service, stage, region } = value;
  return { app, service, stage, region };
}

/** That a service cannot be found without its app. */
export function noApp(service: string): PassroleError {
  return PassroleError.of("broker/no-app", `the app that service ${quote(service)} belongs to is not named`, {
    hint: "write `app: name` beside `broker` in `passrole.yml`, or say `--app name`",
  });
}
