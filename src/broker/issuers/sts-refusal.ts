import { AwsCallError } from "../../aws/aws-call-error.ts";
import { isPackedTooLarge, packedSizeText } from "../../credentials/call-assume-role.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { durationText } from "../domain/duration.ts";
import { quote } from "../domain/quote.ts";
import type { Grant } from "../ports/issuer.ts";
import { refusal, type Refusal } from "../refusal.ts";

/** Seconds after which a call that failed in passing is worth another try. */
const retryAfter = 5;

/** Why a session of a provider was not to be had; anything that STS did not cause comes back as it is. */
export function stsRefusal(error: unknown, grant: Grant): unknown {
  if (error instanceof PassroleError) return noCredentials(error);
  if (!(error instanceof AwsCallError)) return error;
  const cause = causes.find(({ is }) => is(error, grant));
  return (cause?.refuse ?? notUnderstood)(error, grant);
}

interface Cause {
  is: (error: AwsCallError, grant: Grant) => boolean;
  refuse: (error: AwsCallError, grant: Grant) => Refusal;
}

/** STS's words for a token that an account does not take: its issuer is not known there, or its claims are others. */
const tokenRefused = /^(InvalidIdentityToken|IDPRejectedClaim)/;

/** The first one that holds is told. */
const causes: readonly Cause[] = [
  { is: ({ code }) => code.startsWith("RegionDisabled"), refuse: regionDisabled },
  { is: (error) => error.fault === "denied" || tokenRefused.test(error.code), refuse: denied },
  { is: isPackedTooLarge, refuse: tooLarge },
  { is: ({ message }) => /MaxSessionDuration|1 hour session limit/.test(message), refuse: tooLong },
  { is: ({ code }) => code.startsWith("MalformedPolicyDocument"), refuse: badPolicy },
  { is: ({ code }) => code.startsWith("IDPCommunicationError"), refuse: issuerNotReached },
  {
    is: ({ code }, { provider }) => provider.mode === "web-identity" && code.startsWith("ExpiredToken"),
    refuse: wrongClock,
  },
  { is: ({ fault }, { provider }) => fault === "expired" && provider.mode === "static", refuse: unknownKey },
  { is: ({ fault }) => fault === "expired", refuse: noCredentials },
  { is: ({ fault }) => fault === "throttled", refuse: busy },
  { is: ({ fault }) => fault === "unreachable" || fault === "broken", refuse: notReached },
];

/** The same for a role that is not there and one that trusts somebody else: nobody learns which roles exist. */
function denied(cause: AwsCallError, { provider }: Grant): Refusal {
  const message = `AWS does not give the broker a session of provider ${quote(provider.name)}`;
  const trust = {
    "assume-role": "trusts the broker's principal and requires this provider's external id",
    "web-identity": "trusts this broker's issuer, registered in its account, with this provider's subject",
    static: "",
  }[provider.mode];
  const hint = `see that the role exists, ${trust}, and allows \`sts:TagSession\` and \`sts:SetSourceIdentity\`; then verify the provider`;
  return refusal(422, "provider/assume-denied", message, hint, { cause });
}

function regionDisabled(cause: AwsCallError, { provider }: Grant): Refusal {
  const message = `the account of provider ${quote(provider.name)} does not let STS of the broker's region give sessions`;
  const hint = "activate that region in the account's settings, or let the broker ask STS of another one";
  return refusal(422, "provider/region-disabled", message, hint, { cause });
}

function tooLarge(cause: AwsCallError): Refusal {
  const message = `policy and tags of the session are too large for STS${packedSizeText(cause)}`;
  return refusal(422, "credentials/session-too-large", message, "a smaller session policy, or fewer and shorter tags", {
    cause,
  });
}

function tooLong(cause: AwsCallError, { provider, durationSeconds }: Grant): Refusal {
  const message = `the role of provider ${quote(provider.name)} gives no sessions of ${durationText(durationSeconds)}`;
  const hint = "ask for less, or raise the role's maximum session duration";
  return refusal(422, "credentials/duration-too-long", message, hint, { cause });
}

function badPolicy(cause: AwsCallError): Refusal {
  const message = "STS does not take the session policy";
  return refusal(422, "credentials/bad-session-policy", message, "it must be a policy as IAM has them", { cause });
}

function issuerNotReached(cause: AwsCallError): Refusal {
  const message = "AWS cannot fetch the keys of the broker's issuer";
  const hint = "the broker's public address must answer `/.well-known/openid-configuration` and its keys over HTTPS";
  return refusal(503, "provider/issuer-unreachable", message, hint, { retryAfter, cause });
}

function wrongClock(cause: AwsCallError): Refusal {
  const message = "AWS finds the broker's tokens expired when they are made";
  return refusal(503, "credentials/clock", message, "set the clock of the machine that the broker runs on", { cause });
}

function unknownKey(cause: AwsCallError, { provider }: Grant): Refusal {
  const message = `AWS does not take the access key of provider ${quote(provider.name)}`;
  const hint = "it was deleted or deactivated, or its secret is another: set both anew";
  return refusal(422, "provider/key-refused", message, hint, { cause });
}

function noCredentials(cause: Error): Refusal {
  const message = "the broker has no AWS credentials of its own that count";
  const hint = "see the broker's log; it needs credentials where it runs, or providers of mode `web-identity`";
  return refusal(503, "credentials/broker-credentials", message, hint, { cause });
}

function busy(cause: AwsCallError): Refusal {
  const message = "AWS limits how often the broker may ask for sessions";
  return refusal(503, "provider/sts-busy", message, "try again in a moment", { retryAfter, cause });
}

function notReached(cause: AwsCallError): Refusal {
  const message = `STS does not answer (${cause.code})`;
  return refusal(503, "provider/sts-unreachable", message, "see that the broker reaches STS; try again", {
    retryAfter,
    cause,
  });
}

function notUnderstood(cause: AwsCallError, { provider }: Grant): Refusal {
  const message = `STS refuses a session of provider ${quote(provider.name)} (${cause.code})`;
  return refusal(502, "provider/sts-refused", message, "the broker's log has what STS says", { cause });
}
