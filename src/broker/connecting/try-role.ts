import { defaultSession, shortestSession } from "../domain/duration.ts";
import type { ProbeAnswer } from "../ports/role-probe.ts";
import { newExternalId } from "./external-id.ts";
import { longestWanted, type TrialPorts, type TriedProvider } from "./tried-provider.ts";
import { attributed, bare, isAccepted, type Form, type Tries, type Try } from "./tries.ts";

/** Tries to assume a provider's role with its external id and, once that is accepted, without it and with others. */
export async function tryRole(
  provider: TriedProvider,
  role: string,
  { chained }: { chained: boolean },
  ports: TrialPorts,
): Promise<Tries> {
  const { externalId } = provider;
  const attempt: Attempt = (id, form, durationSeconds = shortestSession) =>
    ports.probe.attempt({ role, ...(id !== undefined && { externalId: id }), ...form, durationSeconds });
  const rights = await tryRight(attempt, externalId);
  const accepted = rights.filter(isAccepted);
  if (accepted.length === 0) return { tries: rights, chained };
  const others = await tryOthers(attempt, [bare, ...accepted.map(({ form }) => form)], wrongIds(externalId, ports));
  const durationSeconds = chained ? defaultSession : longestWanted(provider.settings);
  const long =
    durationSeconds > defaultSession
      ? { long: { durationSeconds, answer: await attempt(externalId, bare, durationSeconds) } }
      : {};
  return {
    tries: [...rights, ...others],
    ...long,
    chained,
    role: await ports.probe.policies(role, externalId),
  };
}

type Attempt = (externalId: string | undefined, form: Form, durationSeconds?: number) => Promise<ProbeAnswer>;

/** With tags and source identity; where that is refused without, and then with each alone to learn which is permitted. */
async function tryRight(attempt: Attempt, externalId: string): Promise<readonly Try[]> {
  const right = async (form: Form): Promise<Try> => ({ sent: "right", form, answer: await attempt(externalId, form) });
  const first = await right(attributed);
  if (first.answer.answer !== "denied") return [first];
  const second = await right(bare);
  if (!isAccepted(second)) return [first, second];
  const third = await right({ tags: true, sourceIdentity: false });
  return [first, second, third, await right({ tags: false, sourceIdentity: true })];
}

/** In each form that the right one was accepted in: a statement that lacks the condition may ask for tags. */
async function tryOthers(attempt: Attempt, forms: readonly Form[], wrong: readonly string[]): Promise<readonly Try[]> {
  const tries: Try[] = [];
  for (const form of new Set(forms)) {
    tries.push({ sent: "none", form, answer: await attempt(undefined, form) });
    for (const id of wrong) tries.push({ sent: "wrong", form, answer: await attempt(id, form) });
  }
  return tries;
}

/** One that has nothing of the right one, and one that differs in the last letter: patterns match them, equality does not. */
function wrongIds(externalId: string, { random }: TrialPorts): readonly string[] {
  const last = externalId.endsWith("a") ? "b" : "a";
  return [newExternalId(random), `${externalId.slice(0, -1)}${last}`];
}
