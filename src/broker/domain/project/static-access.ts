import { variablesOfField, type KindField, type StaticKind } from "../kinds/kind.ts";
import type { Access, FieldValue } from "../provider.ts";
import { quote } from "../quote.ts";
import { readEnvValue, secretInFile } from "./env-value.ts";
import { entriesOf, fail, textOf, unknownKey, type Located, type Reading } from "./reading.ts";

/** A provider of any kind but AWS: its fields, of which the secret ones name an environment variable. */
export function readStaticAccess(open: Reading, value: Located, kind: StaticKind): Access | undefined {
  const reading = { ...open, secretive: true };
  const before = reading.found.list.length;
  const names = kind.fields.map(({ name }) => name);
  const values = entriesOf(reading, value, `a ${kind.name} provider`).flatMap(([key, setting]) => {
    const field = kind.fields.find(({ name }) => name === key);
    if (!field) unknownKey(reading, setting, names);
    const read = field && readField(reading, setting, kind, field);
    return read ? [[key, read] as const] : [];
  });
  if (values.length > 0) return { mode: "static", values: new Map(values) };
  if (reading.found.list.length > before) return undefined;
  return fail(reading, "project-file/no-access", `provider of kind ${kind.name} has no credentials`, {
    path: value.path,
    hint: `it consists of ${names.map(quote).join(", ")}`,
  });
}

function readField(reading: Reading, setting: Located, kind: StaticKind, field: KindField): FieldValue | undefined {
  if (typeof setting.node !== "string") return readEnvValue(reading, setting, field.name);
  if (!field.secret) return readText(reading, setting, field);
  return secretInFile(reading, setting, field.name, variablesOfField(kind, field.name)[0]!);
}

function readText(reading: Reading, setting: Located, { name, pattern, allowed }: KindField): FieldValue | undefined {
  const text = textOf(reading, setting, quote(name));
  if (text === undefined) return undefined;
  if (pattern.test(text)) return { text };
  return fail(reading, "project-file/bad-field", `the value of ${quote(name)} cannot be one`, {
    path: setting.path,
    hint: `allowed: ${allowed}`,
  });
}
