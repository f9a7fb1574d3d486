import type { InstanceKey } from "../../src/broker/contract/organisations.ts";
import type { LinkRow, ParameterRow, ProviderRow } from "../../src/broker/ports/rows.ts";

/** The rows that decide what an instance gets. */
export interface RowsOfOrganisation {
  providers: readonly ProviderRow[];
  links: readonly LinkRow[];
  parameters: readonly ParameterRow[];
}

type Place = Pick<LinkRow, "level" | "app" | "service" | "stage" | "region">;

/**
 * What an instance gets for a kind and slot, read off the rows as the rule is told to a person: the link of the
 * instance in its region, that of the instance, the rule that names the stage, the rule with the longest text before
 * its star, the service's, the app's, the organisation's.
 */
export function providerSlowly(rows: RowsOfOrganisation, at: InstanceKey, kind: string, slot: string): string {
  const asked = rows.links.filter((link) => link.kind === kind && link.slot === slot);
  for (const level of levels(at)) {
    const held = asked.filter((link) => isAt(link, level));
    if (held.length > 1) return "provider/ambiguous";
    if (held.length === 1) return gives(rows.providers, held[0]!);
  }
  return "unlinked";
}

/** The parameters of an instance as `name=id@level`, the first of these levels that has one: instance, service, app, organisation. */
export function parametersSlowly(rows: RowsOfOrganisation, at: InstanceKey): string[] {
  const ofRules = (place: Place): boolean => place.level === "stage-rule";
  const names = [...new Set(rows.parameters.map(({ name }) => name))].sort();
  return names.flatMap((name) => {
    for (const level of levels(at)) {
      const found = rows.parameters.find((row) => row.name === name && !ofRules(row) && isAt(row, level));
      if (found) return found.absent === 1 ? [] : [`${name}@${found.level}`];
    }
    return [];
  });
}

type LevelAsked = Place | { rule: (pattern: string) => boolean; app: string; service: string };

function* levels({ app, service, stage, region }: InstanceKey): Generator<LevelAsked> {
  if (region !== null) yield { level: "instance", app, service, stage, region };
  yield { level: "instance", app, service, stage, region: "" };
  yield { app, service, rule: (pattern) => pattern === stage };
  for (let before = 40; before >= 0; before--) {
    yield { app, service, rule: (pattern) => pattern.indexOf("*") === before && matches(pattern, stage) };
  }
  yield { level: "service", app, service, stage: "", region: "" };
  yield { level: "app", app, service: "", stage: "", region: "" };
  yield { level: "organisation", app: "", service: "", stage: "", region: "" };
}

function matches(pattern: string, stage: string): boolean {
  return new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(stage);
}

function isAt(row: Place, asked: LevelAsked): boolean {
  if (row.app !== asked.app || row.service !== asked.service) return false;
  if ("rule" in asked) return row.level === "stage-rule" && asked.rule(row.stage);
  return row.level === asked.level && row.stage === asked.stage && row.region === asked.region;
}

function gives(providers: readonly ProviderRow[], { providerId, kind }: LinkRow): string {
  if (providerId === "") return "provider/none";
  const provider = providers.find(({ id }) => id === providerId);
  if (!provider) return "provider/deleted";
  if (provider.kind !== kind) return "provider/other-kind";
  if (provider.state === "verified") return provider.name;
  return provider.state === "trusts-anyone" ? "provider/unverified" : `provider/${provider.state}`;
}
