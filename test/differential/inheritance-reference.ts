import type { Instance } from "../../src/broker/domain/instance.ts";
import type { Need } from "../../src/broker/domain/kinds.ts";
import type { Link } from "../../src/broker/domain/link.ts";
import type { Organisation } from "../../src/broker/domain/organisation.ts";

/**
 * Inheritance read aloud: one question after the other, in the order of the rule, each over all links. Slow and
 * obvious, to be compared with `resolve`. Gives the name of a provider, or why there is none.
 */
export function resolveSlowly(organisation: Organisation, instance: Instance, need: Need): string {
  for (const links of questions(organisation.links, instance)) {
    const held = links.filter((link) => link.kind === need.kind && link.slot === need.slot);
    if (held.length > 1) return "refused: ambiguous";
    if (held.length === 1) return answer(organisation, held[0]!);
  }
  return "unlinked";
}

function* questions(links: readonly Link[], { app, service, stage, region }: Instance): Generator<Link[]> {
  const ofService = links.filter(({ scope }) => "service" in scope && scope.service === service && scope.app === app);
  const at = (place: string | null): Link[] =>
    ofService.filter(({ scope }) => scope.level === "instance" && scope.stage === stage && scope.region === place);
  if (region !== null) yield at(region);
  yield at(null);
  const rules = ofService.flatMap((link) =>
    link.scope.level === "stage-rule" ? [{ link, ...link.scope.stages }] : [],
  );
  yield rules.filter(({ text }) => text === stage).map(({ link }) => link);
  const globs = rules.filter(({ text }) => text.includes("*") && expression(text).test(stage));
  for (let length = 128; length >= 0; length--) {
    yield globs.filter(({ text }) => text.indexOf("*") === length).map(({ link }) => link);
  }
  yield ofService.filter(({ scope }) => scope.level === "service");
  yield links.filter(({ scope }) => scope.level === "app" && scope.app === app);
  yield links.filter(({ scope }) => scope.level === "organisation");
}

function expression(pattern: string): RegExp {
  return new RegExp(`^${pattern.split("*").join(".*")}$`);
}

function answer(organisation: Organisation, { target, kind }: Link): string {
  if (target === "none") return "none";
  const provider = organisation.providers.get(target.provider);
  if (!provider) return "refused: deleted";
  if (provider.kind !== kind) return "refused: other-kind";
  return provider.status === "active" ? provider.name : `refused: ${provider.status}`;
}
