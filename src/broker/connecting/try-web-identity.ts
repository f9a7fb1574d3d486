import { defaultSession, shortestSession } from "../domain/duration.ts";
import { newExternalId } from "./external-id.ts";
import { longestWanted, type TrialPorts, type TriedProvider } from "./tried-provider.ts";
import { bare, type Tries, type Try } from "./tries.ts";
import { webIdentityAudience } from "./web-identity.ts";

/**
 * Tries to assume a provider's role with a web identity of ours and, once that is accepted, with one of a provider that
 * does not exist and one for an audience that nobody has.
 */
export async function tryWebIdentity(provider: TriedProvider, role: string, ports: TrialPorts): Promise<Tries> {
  const { probe, random } = ports;
  const settings = { ...provider.settings, role };
  const attempt = async (
    sent: Try["sent"],
    id: string,
    audience: string,
    seconds: number = shortestSession,
  ): Promise<Try> => ({
    sent,
    form: bare,
    answer: await probe.attemptWebIdentity(settings, { id }, audience, seconds),
  });
  const right = await attempt("right", provider.id, webIdentityAudience);
  if (right.answer.answer !== "accepted") return { tries: [right], chained: false };
  const nobody = newExternalId(random);
  const none = await attempt("none", nobody, webIdentityAudience);
  const wrong = await attempt("wrong", provider.id, `https://${nobody}.invalid`);
  const durationSeconds = longestWanted(settings);
  const isLong = durationSeconds > defaultSession;
  const long = isLong ? await attempt("right", provider.id, webIdentityAudience, durationSeconds) : undefined;
  return {
    tries: [right, none, wrong],
    ...(long && { long: { durationSeconds, answer: long.answer } }),
    chained: false,
    role: await probe.policies(role, "", { id: provider.id }),
  };
}
