import { dump } from "js-yaml";
import { needName, type Need } from "../kinds.ts";
import type { Place } from "../place.ts";

/** What `passrole.yml` can say of a provider, or why it cannot. */
export type ProjectProvider = { entry: object } | { inexpressible: string };

/** A link of the broker, for a file. */
export interface ProjectLink extends Need {
  place: Place;
  /** Null for the explicit `none`. */
  provider: string | null;
}

type Targets = Record<string, string>;

interface ServiceEntry {
  targets: Targets;
  stages: Map<string, Targets>;
}

/**
 * The `passrole.yml` of one app: its links and the providers that they name. Links to a provider that the file cannot
 * express become `none`, so that nothing inherits another one, and a comment says so.
 */
export function projectText(
  organisation: string,
  providers: ReadonlyMap<string, ProjectProvider>,
  links: readonly ProjectLink[],
): string {
  const target = ({ provider }: ProjectLink): string =>
    provider !== null && "entry" in (providers.get(provider) ?? {}) ? provider : "none";
  const used = [...providers].filter(([name]) => links.some(({ provider }) => provider === name)).sort(byName);
  const expressed = used.flatMap(([name, each]) => ("entry" in each ? [[name, each.entry] as const] : []));
  const defaults = defaultsOf(links, target);
  const services = servicesOf(links, target);
  const document = {
    organisation,
    ...withEntries("providers", expressed),
    ...withEntries("default", Object.entries(defaults)),
    ...withEntries("services", services),
  };
  const lost = used.flatMap(([name, each]) =>
    "entry" in each ? [] : [`# ${name} ${each.inexpressible}: \`none\` here\n`],
  );
  return `${lost.join("")}${dump(document, { lineWidth: -1 })}`;
}

function withEntries(key: string, entries: readonly (readonly [string, unknown])[]): object {
  return entries.length === 0 ? {} : { [key]: Object.fromEntries(entries) };
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

/** The app's defaults before the organisation's. */
function defaultsOf(links: readonly ProjectLink[], target: (link: ProjectLink) => string): Targets {
  const wide = links.filter(({ place }) => place.level === "organisation");
  const own = links.filter(({ place }) => place.level === "app");
  return Object.fromEntries([...wide, ...own].map((link) => [needName(link), target(link)]));
}

function servicesOf(links: readonly ProjectLink[], target: (link: ProjectLink) => string): [string, object][] {
  const services = new Map<string, ServiceEntry>();
  for (const link of links.filter(({ place }) => place.service !== "").toSorted(rulesFirst)) {
    const { place } = link;
    const entry = services.get(place.service) ?? { targets: {}, stages: new Map<string, Targets>() };
    services.set(place.service, entry);
    targetsAt(entry, place)[needName(link)] = target(link);
  }
  return [...services].sort(byName).map(([name, { targets, stages }]) => {
    return [name, { ...targets, ...withEntries("stages", [...stages].sort(byName)) }];
  });
}

/** What is linked at a level of a service. */
function targetsAt({ targets, stages }: ServiceEntry, { level, stage, region }: Place): Targets {
  if (level === "service") return targets;
  const key = region === "" ? stage : `${stage}/${region}`;
  const known = stages.get(key) ?? {};
  stages.set(key, known);
  return known;
}

/** A rule for one stage has the key of that stage's instances, which win where there are both. */
function rulesFirst(one: ProjectLink, other: ProjectLink): number {
  return Number(other.place.level === "stage-rule") - Number(one.place.level === "stage-rule");
}
