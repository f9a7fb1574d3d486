import { awsKind, kindNames, staticKinds } from "../kinds.ts";
import { genericKind } from "../kinds/generic.ts";
import type { Access, Provider } from "../provider.ts";
import { quote } from "../quote.ts";
import { readAwsAccess } from "./aws-access.ts";
import { readGenericAccess } from "./generic-access.ts";
import { checkName, entriesOf, fail, placed, suggestion, type Located, type Reading } from "./reading.ts";
import { readStaticAccess } from "./static-access.ts";

/** The providers of a file. A declared one that cannot be read is undefined, so that links to it are no second problem. */
export type DeclaredProviders = ReadonlyMap<string, Provider | undefined>;

export function readProviders(reading: Reading, section: Located): DeclaredProviders {
  const entries = entriesOf(reading, section, "`providers`");
  return new Map(entries.map(([name, value]) => [name, readProvider(reading, name, value)]));
}

function readProvider(reading: Reading, name: string, value: Located): Provider | undefined {
  const named = checkName(reading, "provider", name, value.path, "key");
  const configured = kindOf({ ...reading, secretive: true }, name, value);
  const access = configured && readAccess(reading, ...configured);
  if (!named || !configured || !access) return undefined;
  const provider: Provider = { name, kind: configured[0], status: "active", access };
  return placed(reading, value.path, "key", provider);
}

/** The kind a provider has, with what is configured for it; a text alone is the ARN of an AWS role. */
function kindOf(reading: Reading, name: string, value: Located): [kind: string, value: Located] | undefined {
  if (typeof value.node === "string" && value.node !== "") return [awsKind, value];
  const [configured, second] = entriesOf(reading, value, `provider ${quote(name)}`);
  const hint = `write \`${name}: { aws: { role: … } }\``;
  if (!configured)
    return fail(reading, "project-file/no-kind", `provider ${quote(name)} has no kind`, { path: value.path, hint });
  if (!second) return configured;
  return fail(reading, "project-file/two-kinds", `provider ${quote(name)} has more than one kind`, {
    path: second[1].path,
    part: "key",
    hint: "give each kind a provider of its own",
  });
}

function readAccess(reading: Reading, kind: string, value: Located): Access | undefined {
  if (kind === awsKind) return readAwsAccess(reading, value);
  if (kind === genericKind) return readGenericAccess(reading, value);
  const known = staticKinds.get(kind);
  return known ? readStaticAccess(reading, value, known) : unknownKind({ ...reading, secretive: true }, kind, value);
}

/** Reports a kind that does not exist, at its key. */
export function unknownKind(
  reading: Reading,
  kind: string,
  { path }: Located,
  others: readonly string[] = [],
): undefined {
  return fail(reading, "project-file/unknown-kind", `${quote(kind)} is not a kind of provider`, {
    path,
    part: "key",
    hint: suggestion(kind, [...kindNames, ...others]) ?? `kinds are ${kindNames.join(", ")}`,
  });
}
