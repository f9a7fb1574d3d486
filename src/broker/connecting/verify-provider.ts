import { parseArn } from "../../iam/arn.ts";
import { parseRoleArn, type RoleArn } from "../domain/role-arn.ts";
import { quote } from "../domain/quote.ts";
import { refusal, Refusal } from "../refusal.ts";
import { defaultRoleName } from "./access-role.ts";
import { judged, unchanged } from "./judge.ts";
import { ownAccountRefusal } from "./own-account.ts";
import type { TrialPorts, TriedOut, TriedProvider } from "./tried-provider.ts";
import { tryRole } from "./try-role.ts";
import { tryWebIdentity } from "./try-web-identity.ts";

export type { TrialPorts, TriedOut, TriedProvider } from "./tried-provider.ts";

/**
 * Tries out whether a provider's role can be assumed by the broker with its external id, and by nobody without. Where
 * AWS does not answer, the provider stays as it is and `why` says so. Rejects with a `Refusal` when there is nothing to
 * try: no role and no account, a static provider, a role of the broker's own account that is not permitted.
 */
export async function verifyProvider(provider: TriedProvider, ports: TrialPorts): Promise<TriedOut> {
  const { mode, settings } = provider;
  if (mode === "static") throw nothingToTry(provider);
  const broker = mode === "assume-role" ? await ports.probe.broker().catch(unknownBroker) : undefined;
  if (broker instanceof Refusal) return { settings, ...unchanged(provider, whyOf(broker), ports.now()) };
  const role = roleToTry(provider, broker?.principal);
  const tries = broker
    ? await tryRole(provider, role.text, broker, ports)
    : await tryWebIdentity(provider, role.text, ports);
  const account = settings.account ?? role.account;
  const { state, verification } = judged(tries, { ...provider, role, account }, ports.now());
  const answered = verification.acceptsExternalId === true;
  return { state, verification, settings: answered ? { ...settings, role: role.text, account } : settings };
}

/** That the broker itself is not known now says nothing of the provider. */
function unknownBroker(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}

function whyOf({ diagnostics }: Refusal): string {
  return diagnostics.map(({ message }) => message).join("; ");
}

/** The role that is said, or the one that connecting makes in the account that is said. */
function roleToTry(provider: TriedProvider, principal: string | undefined): RoleArn {
  const { role, account } = provider.settings;
  const { partition = "aws" } = parseArn(principal ?? "") ?? {};
  const text = role ?? (account === undefined ? undefined : `arn:${partition}:iam::${account}:role/${defaultRoleName}`);
  if (text === undefined) throw notConnected(provider);
  const arn = parseRoleArn(text);
  if ("message" in arn) throw refusal(400, "provider/invalid-role", arn.message, arn.hint);
  const own = principal === undefined ? undefined : ownAccountRefusal(arn, principal, provider.settings);
  if (own) throw own;
  return arn;
}

function nothingToTry({ name }: TriedProvider): Refusal {
  const message = `provider ${quote(name)} has static values, so there is no role to try out`;
  return refusal(400, "provider/no-access-role", message, "only providers that assume a role are verified");
}

function notConnected({ name }: TriedProvider): Refusal {
  const message = `provider ${quote(name)} has neither a role nor an account`;
  return refusal(409, "provider/not-connected", message, "give it the account's 12 digits, or the ARN of its role");
}
