import { exceptions } from "../../src/serverless/schema/compatibility.ts";
import { events } from "../../src/serverless/schema/events.ts";
import { propertyPaths } from "../../src/serverless/schema/property-paths.ts";
import { tableOf } from "./page-with-table.ts";

/** A part of serverless.yml with a heading of its own: the properties below `prefix` that no later section has. */
interface Section {
  title: string;
  prefix: string;
}

const eventsPrefix = "functions.<key>.events[].";

const sections: readonly Section[] = [
  { title: "The service", prefix: "" },
  { title: "`provider`", prefix: "provider." },
  { title: "`functions`", prefix: "functions.<key>." },
  { title: "`layers`", prefix: "layers.<key>." },
  { title: "`resources`", prefix: "resources." },
  ...Object.keys(events).map((key) => ({ title: `Event \`${key}\``, prefix: `${eventsPrefix}${key}` })),
];

/** The page on compatibility: what is compared, and every property of the schema. */
export function compatibilityPage(): string {
  const bySection = Map.groupBy(propertyPaths(), sectionOf);
  return `${intro}\n${sections.map((section) => sectionText(section, bySection.get(section) ?? [])).join("\n")}`;
}

function sectionOf(path: string): Section {
  return sections.findLast(({ prefix }) => path.startsWith(prefix))!;
}

function sectionText({ title, prefix }: Section, paths: readonly string[]): string {
  const name = (path: string): string => `\`${path === prefix ? path.split(".").at(-1) : inside(path, prefix)}\``;
  const rows = paths.flatMap((path) => {
    const exception = exceptions[path];
    return exception ? [[name(path), exception.is, exception.how]] : [];
  });
  const supported = paths.filter((path) => !exceptions[path]).map(name);
  const parts = [
    ...(supported.length > 0 ? [`Supported: ${supported.join(", ")}.`] : []),
    ...(rows.length > 0 ? [tableOf(["property", "here", "how, or why"], rows)] : []),
  ];
  return `## ${title}\n\n${parts.join("\n\n")}\n`;
}

function inside(path: string, prefix: string): string {
  return path.slice(prefix.length).replace(/^\./, "");
}

const intro = `# Compatibility

What passrole makes of each property of serverless.yml that Serverless Framework 3.40 and osls 4.3.1 know, and of those
that Serverless Framework 4 added. Generated from the schema that configurations are validated with: a property is
supported unless it is in a table here.

- **supported**: it compiles to what the framework compiles it to, or does what it does in a deploy.
- **differs**: it is read with another meaning or range.
- **not read**: it does nothing, and that is said where something would be missing.

\`<key>\` stands for a key of your own, \`[]\` for the items of a list. Properties that only osls has have no effect with
\`frameworkVersion: "3"\`, as in that version, and a warning says so.

## Validation

A configuration is read as the framework reads it, with \`configValidationMode\`: \`warn\` (the default), \`error\` or \`off\`.
Both frameworks and passrole were given 942 configurations with one unusual thing each, with \`error\`. They accept and
refuse the same, but for this:

- what another version of the framework accepts is accepted: retired runtimes, \`package.include\`, osls 4's properties,
  properties of the dashboard;
- so is what the framework's guide promises and its schema refuses: any CloudFormation function for a role, subnets, an
  access point or \`onError\`; queues for \`onError\`; names of exports in \`redrivePolicy.deadLetterTargetImport\`;
- what AWS would refuse is refused: regions that are none, objects as environment variables, names of rules with spaces,
  origins of CloudFront without a kind;
- the service's name is not a matter of validation: one that CloudFormation refuses is warned of when packaged;
- a \`Ref\` or \`Fn::GetAtt\` to nothing is an error where the file speaks CloudFormation or IAM itself (\`resources\`,
  environments, policy statements), a warning in a setting that takes an ARN or a name, and refused when deployed. The
  frameworks leave it to CloudFormation.
`;
