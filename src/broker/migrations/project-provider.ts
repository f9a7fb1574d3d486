import type { ProviderSettings } from "../contract/providers.ts";
import { defaultSession, durationText } from "../domain/duration.ts";
import { awsKind, staticKinds } from "../domain/kinds.ts";
import { genericKind } from "../domain/kinds/generic.ts";
import { variablesOfField, type StaticKind } from "../domain/kinds/kind.ts";
import type { ProjectProvider } from "../domain/migration/project-text.ts";
import type { ModelProvider } from "../models/organisation-model.ts";
import { storedSettings } from "../providers/stored-settings.ts";

/** A provider as `passrole.yml` has it. Secret values are not in it: variables are named that are to hold them. */
export function projectProvider(provider: ModelProvider): ProjectProvider {
  const { kind, state, row, settings } = provider;
  if (state === "disabled" || state === "invalid") return { inexpressible: `is ${state}` };
  if (kind === awsKind) return awsEntry(provider);
  if (kind === genericKind) return genericEntry(settings);
  const known = staticKinds.get(kind);
  if (!known) return { inexpressible: `is of kind ${kind}` };
  return { entry: { [kind]: fieldsOf(known, settings, new Set(storedSettings(row).secretFields)) } };
}

function awsEntry({ row, settings }: ModelProvider): ProjectProvider {
  const { role, durationSeconds = defaultSession, tags } = settings;
  if (row.mode === "static") return { inexpressible: "holds keys of a user" };
  if (row.mode === "web-identity") return { inexpressible: "is assumed with a web identity of the broker" };
  if (role === undefined) return { inexpressible: "is not connected yet" };
  const session = {
    ...(durationSeconds !== defaultSession && { duration: durationText(durationSeconds).replaceAll(" ", "") }),
    ...(tags && { tags }),
  };
  return { entry: { aws: { role, externalId: row.externalId, ...session } } };
}

/** Fields that are no secrets as they are; the secret ones that there are, or that it cannot do without. */
function fieldsOf(kind: StaticKind, { fields = {} }: ProviderSettings, stored: ReadonlySet<string>): object {
  const [first = []] = kind.alternatives ?? [];
  const begun = [...Object.keys(fields), ...stored].some((name) => kind.alternatives?.flat().includes(name));
  const entries = kind.fields.flatMap(({ name, secret, optional }): [string, string | object][] => {
    const text = fields[name];
    if (!secret && text !== undefined) return [[name, text]];
    const needed = !optional || stored.has(name) || (!begun && first.includes(name));
    return needed ? [[name, { env: variablesOfField(kind, name)[0]! }]] : [];
  });
  return Object.fromEntries(entries);
}

function genericEntry({ variables = {} }: ProviderSettings): ProjectProvider {
  const names = Object.values(variables);
  if (names.length === 0) return { inexpressible: "has no variables" };
  return { entry: { [genericKind]: Object.fromEntries(names.map((name) => [name, { env: name }])) } };
}
