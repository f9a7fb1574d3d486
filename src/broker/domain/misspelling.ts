import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Instance } from "./instance.ts";
import { namedServices, namedStages } from "./named-scopes.ts";
import type { Organisation } from "./organisation.ts";
import { quote } from "./quote.ts";

/** Warnings for names that are nearly those of a link, and so get something else: names are compared exactly. */
export function misspellings({ links }: Organisation, instances: readonly Instance[]): readonly Diagnostic[] {
  const services = new Set(instances.map(({ service }) => service));
  const stages = new Map(instances.map((instance) => [`${instance.service} ${instance.stage}`, instance]));
  return [
    ...[...services].flatMap((service) => serviceMisspelt(service, namedServices(links))),
    ...[...stages.values()].flatMap(({ service, stage }) => stageMisspelt(stage, namedStages(links, service))),
  ];
}

function serviceMisspelt(service: string, named: readonly string[]): Diagnostic[] {
  const meant = named.includes(service) ? undefined : didYouMean(service, named);
  if (!meant) return [];
  const message = `service ${quote(service)} has no link of its own, but ${quote(meant)} has`;
  return [diagnostic("warning", "broker/similar-service", message, { hint: `did you mean ${quote(meant)}?` })];
}

/** Only another case is suspicious: `dev1` and `dev2` are both good names of stages. */
function stageMisspelt(stage: string, named: readonly string[]): Diagnostic[] {
  const meant = named.find((name) => name.toLowerCase() === stage.toLowerCase());
  if (meant === undefined || named.includes(stage)) return [];
  const message = `stage ${quote(stage)} is not ${quote(meant)}: names of stages are compared exactly`;
  return [diagnostic("warning", "broker/similar-stage", message, { hint: `did you mean ${quote(meant)}?` })];
}
