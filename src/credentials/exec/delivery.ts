import type { Credentials } from "../../aws/credentials.ts";
import { nameProblem } from "../../broker/domain/names.ts";
import type { Outcome } from "../../diagnostics/diagnostic.ts";
import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { ToolCall } from "./find-tool.ts";
import { profilesIn } from "./tools.ts";

/**
 * How a child gets its keys: in variables, which last as long as the keys do; from the container endpoint; or from a
 * `credential_process`. The last two renew.
 */
export const ways = ["environment", "endpoint", "process"] as const;
export type Way = (typeof ways)[number];

/** A profile that the child asks for by name, and what stands in it. */
export interface Profile {
  name: string;
  by: "keys" | "process";
}

/** What a child is given. */
export interface Delivery {
  way: Way;
  profiles: readonly Profile[];
}

/** What decides about a delivery. */
export interface DeliveryRequest {
  via: Way | "auto";
  call: ToolCall;
  /** `provider.profile` of serverless.yml. */
  serviceProfile?: string | undefined;
  credentials: Pick<Credentials, "sessionToken" | "expiration">;
}

/** The delivery that the tool honours, or the one that is asked for if the keys allow it. */
export function chooseDelivery(request: DeliveryRequest): Outcome<Delivery> {
  const found = new Diagnostics();
  const way = wayOf(request, found);
  const profiles = profilesOf(request);
  for (const { name } of profiles) checkProfile(name, found);
  warn(request, profiles, found);
  return found.outcome({ way, profiles });
}

function wayOf({ via, call, credentials }: DeliveryRequest, found: Diagnostics): Way {
  // The endpoint must say a token and an end: SDKs refuse an answer without them.
  const fitsEndpoint = credentials.sessionToken !== undefined && credentials.expiration !== undefined;
  if (via === "auto") return call.tool && fitsEndpoint ? "endpoint" : "environment";
  if (via === "endpoint" && !fitsEndpoint) {
    found.error("exec/keys-without-end", "these keys have no session token or no end, which the endpoint must tell", {
      hint: "leave out `--via`, or link a provider with an access role",
    });
  }
  return via;
}

/** A framework reads its profile itself and knows nothing but keys; other tools ask their SDK. */
function profilesOf({ call: { tool, args }, serviceProfile }: DeliveryRequest): Profile[] {
  const named = tool ? profilesIn(tool, args) : [];
  const by = tool?.credentialProcess ? "process" : "keys";
  const profiles = named.map((name): Profile => ({ name, by }));
  const reads = serviceProfile !== undefined && (tool === undefined || tool.serverless);
  return reads && !named.includes(serviceProfile) ? [...profiles, { name: serviceProfile, by: "keys" }] : profiles;
}

/** A profile's name becomes a line of a file. */
function checkProfile(name: string, found: Diagnostics): void {
  const problem = nameProblem("profile", name);
  if (problem) found.error("exec/bad-profile", problem.message, { hint: problem.hint });
}

function warn({ credentials }: DeliveryRequest, profiles: readonly Profile[], found: Diagnostics): void {
  const fixed = profiles.filter(({ by }) => by === "keys").map(({ name }) => `\`${name}\``);
  if (fixed.length === 0 || !credentials.expiration) return;
  found.warning("exec/fixed-keys", `the keys of profile ${fixed.join(", ")} are not renewed while the command runs`, {
    hint: "a deploy that takes longer needs a longer `duration` of the provider, or no profile in serverless.yml and command",
  });
}
