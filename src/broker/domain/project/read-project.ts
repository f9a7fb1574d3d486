import type { Outcome, SourceSpan } from "../../../diagnostics/diagnostic.ts";
import { Diagnostics } from "../../../diagnostics/diagnostics.ts";
import { SourceFile } from "../../../diagnostics/source-file.ts";
import { brokerAddress, brokerAddressRule } from "../broker-address.ts";
import { linkConflicts, type Link } from "../link.ts";
import type { Organisation } from "../organisation.ts";
import type { Provider } from "../provider.ts";
import { quote } from "../quote.ts";
import { parseYaml } from "./parse-yaml.ts";
import { readServices, readTargets } from "./read-links.ts";
import { readProviders, type DeclaredProviders } from "./read-providers.ts";
import { checkName, entriesOf, fail, placed, textOf, unknownKey, type Located, type Reading } from "./reading.ts";

/** What `passrole.yml` says: who deploys where, or which broker knows. */
export interface Project {
  organisation: Organisation;
  /** The broker that is asked instead of this file. */
  broker: Broker | null;
  /** The app that the broker knows the services by; null where it is not named. */
  app: string | null;
}

/** A broker, with the place that names it. */
export interface Broker {
  url: string;
  readonly at: SourceSpan;
}

const sections = ["organisation", "broker", "app", "providers", "default", "services"] as const;
type Section = (typeof sections)[number];

/** Reads `passrole.yml`. `name` is what diagnostics call the file. No value when the file has an error. */
export function readProject(name: string, text: string): Outcome<Project> {
  const found = new Diagnostics();
  const reading: Reading = { source: new SourceFile(name, text), found };
  const root = parseYaml(reading);
  return found.outcome(root && readSections(reading, sectionsOf(reading, root)));
}

type Sections = Partial<Record<Section, Located>>;

function sectionsOf(reading: Reading, root: Located): Sections {
  const entries = entriesOf(reading, root, "`passrole.yml`");
  for (const [key, value] of entries) if (!sections.some((name) => name === key)) unknownKey(reading, value, sections);
  return Object.fromEntries(entries);
}

function readSections(reading: Reading, given: Sections): Project {
  const name = given.organisation ? readName(reading, "organisation", given.organisation) : null;
  const app = given.app ? readName(reading, "app", given.app) : null;
  const providers = given.providers ? readProviders(reading, given.providers) : new Map<string, undefined>();
  const links = [
    ...(given.default ? readTargets(reading, given.default, { level: "organisation" }, providers) : []),
    ...(given.services ? readServices(reading, given.services, providers) : []),
  ];
  reportConflicts(reading, links);
  const broker = given.broker ? readBroker(reading, given.broker, given) : null;
  return { organisation: { name, providers: readable(providers), links }, broker, app };
}

function readable(providers: DeclaredProviders): Map<string, Provider> {
  return new Map([...providers].flatMap(([name, provider]) => (provider ? [[name, provider]] : [])));
}

function readName(reading: Reading, named: "organisation" | "app", value: Located): string | null {
  const name = textOf(reading, value, `\`${named}\``);
  return name !== undefined && checkName(reading, named, name, value.path, "value") ? name : null;
}

function readBroker(reading: Reading, value: Located, given: Sections): Broker | null {
  const text = textOf(reading, value, "`broker`");
  if (text === undefined) return null;
  const url = brokerAddress(text);
  if (url === undefined) {
    fail({ ...reading, secretive: true }, "project-file/bad-broker", "`broker` is not the address of a broker", {
      path: value.path,
      hint: brokerAddressRule,
    });
  }
  for (const section of ["providers", "default", "services"] as const) {
    if (!given[section]) continue;
    fail(reading, "project-file/broker-and-links", `${quote(section)} stands beside \`broker\`, which knows them`, {
      path: [section],
      part: "key",
      hint: "move them to the broker, or remove the line `broker`",
    });
  }
  return placed(reading, value.path, "value", { url: url ?? text });
}

function reportConflicts({ found }: Reading, links: readonly Link[]): void {
  for (const { first, second } of linkConflicts(links)) {
    const [one, other] = [first, second].map(({ scope }) => (scope.level === "stage-rule" ? scope.stages.text : ""));
    found.error(
      "project-file/ambiguous-stage-rules",
      `${quote(other!)} and ${quote(one!)} match the same stages equally well`,
      {
        at: second.at,
        hint: "a stage must have one rule: lengthen what stands before the first `*` of one of them",
      },
    );
  }
}
