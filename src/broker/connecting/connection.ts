import type { ConnectionRequest, ConnectionView, ProviderSettings } from "../contract/providers.ts";
import { parseRoleArn } from "../domain/role-arn.ts";
import { quote } from "../domain/quote.ts";
import type { Ports } from "../ports/ports.ts";
import type { ProviderRow } from "../ports/rows.ts";
import { Refusal, refusal } from "../refusal.ts";
import { accessRoleOf, type AccessRole } from "./access-role.ts";
import { stackOf } from "./access-stack.ts";
import { templateUrlProblems } from "./quick-create.ts";
import type { Trusted } from "./trusted.ts";
import { webIdentityAudience, webIdentitySubject } from "./web-identity.ts";

/** A provider whose account is to be connected. */
export interface UnconnectedProvider extends Pick<ProviderRow, "id" | "name" | "mode" | "externalId"> {
  settings: ProviderSettings;
}

type ConnectionPorts = Pick<Ports, "probe" | "publicUrl">;

/**
 * Everything that makes the access role of a provider, for the principal that the broker calls as. Rejects with a
 * `Refusal` (400) that names every mistake of the request; a static provider has no role (400).
 */
export async function connectionOf(
  provider: UnconnectedProvider,
  request: ConnectionRequest,
  ports: ConnectionPorts,
): Promise<ConnectionView> {
  const trusted = await trustedBy(provider, ports);
  const role = requestedRole(provider, request, trusted);
  const { template, ...stack } = stackOf(role, request.templateUrl);
  return {
    principal: "issuer" in trusted ? trusted.issuer : trusted.principal,
    externalId: "issuer" in trusted ? "" : trusted.externalId,
    roleName: role.name,
    template,
    ...stack,
  };
}

async function trustedBy(provider: UnconnectedProvider, { probe, publicUrl }: ConnectionPorts): Promise<Trusted> {
  if (provider.mode === "assume-role") {
    const { principal } = await probe.broker();
    return { principal, externalId: provider.externalId };
  }
  if (provider.mode === "web-identity") {
    return { issuer: publicUrl, audience: webIdentityAudience, subject: webIdentitySubject(provider) };
  }
  throw refusal(
    400,
    "provider/no-access-role",
    `provider ${quote(provider.name)} has static values, so there is no role to make`,
    "make a provider of mode `assume-role`, then connect that one",
  );
}

function requestedRole(provider: UnconnectedProvider, request: ConnectionRequest, trusted: Trusted): AccessRole {
  const { value, diagnostics } = accessRoleOf({
    trusted,
    name: request.roleName ?? roleNameOf(provider.settings),
    region: request.region,
    maxSessionDuration: request.maxSessionSeconds ?? permitted(provider.settings),
    boundary: request.boundary,
    policy: typeof request.policy === "string" ? request.policy : request.policy.documents,
  });
  const { templateUrl } = request;
  const addresses = value && templateUrl !== undefined ? templateUrlProblems(templateUrl, value.region) : [];
  if (!value || addresses.length > 0) throw new Refusal(400, [...diagnostics, ...addresses]);
  return value;
}

/** The name that the provider's role must have, where it is said. */
function roleNameOf({ role }: ProviderSettings): string | undefined {
  const arn = role === undefined ? undefined : parseRoleArn(role);
  return arn && "role" in arn ? arn.role.slice(arn.role.lastIndexOf("/") + 1) : undefined;
}

/** Every role permits an hour; more has to be said to it. */
function permitted({ durationSeconds, maxDurationSeconds }: ProviderSettings): number | undefined {
  const longest = Math.max(maxDurationSeconds ?? 0, durationSeconds ?? 0);
  return longest > 3600 ? longest : undefined;
}
