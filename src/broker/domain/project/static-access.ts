import type { KindField, StaticKind } from "../kinds.ts";
import type { Access, FieldValue } from "../provider.ts";
import { quote } from "../quote.ts";
import { entriesOf, fail, textOf, unknownKey, type Located, type Reading } from "./reading.ts";

/** A provider of any kind but AWS: its fields, of which the secret ones name an environment variable. */
export function readStaticAccess(open: Reading, value: Located, kind: StaticKind): Access | undefined {
  const reading = { ...open, secretive: true };
  const before = reading.found.list.length;
  const names = kind.fields.map(({ name }) => name);
  const values = entriesOf(reading, value, `a ${kind.name} provider`).flatMap(([key, setting]) => {
    const field = kind.fields.find(({ name }) => name === key);
    if (!field) unknownKey(reading, setting, names);
    const read = field && readField(reading, setting, field);
    return read ? [[key, read] as const] : [];
  });
  if (values.length > 0) return { mode: "static", values: new Map(values) };
  if (reading.found.list.length > before) return undefined;
  return fail(reading, "project-file/no-access", `provider of kind ${kind.name} has no credentials`, {
    path: value.path,
    hint: `it consists of ${names.map(quote).join(", ")}`,
  });
}

function readField(reading: Reading, setting: Located, field: KindField): FieldValue | undefined {
  if (typeof setting.node === "string") return readText(reading, setting, field);
  const entries = entriesOf(reading, setting, quote(field.name));
  for (const [key, other] of entries) if (key !== "env") unknownKey(reading, other, ["env"]);
  const variable = entries.find(([key]) => key === "env")?.[1];
  return variable && readVariable(reading, variable);
}

function readText(reading: Reading, setting: Located, { name, secret, variable }: KindField): FieldValue | undefined {
  if (!secret) return withText(textOf(reading, setting, quote(name)));
  return fail(reading, "project-file/secret", `${quote(name)} is a secret, and \`passrole.yml\` is committed`, {
    path: setting.path,
    hint: `name the environment variable that holds it: \`${name}: { env: ${variable} }\``,
  });
}

function withText(text: string | undefined): FieldValue | undefined {
  return text === undefined ? undefined : { text };
}

function readVariable(reading: Reading, { node, path }: Located): FieldValue | undefined {
  if (typeof node === "string" && /^[A-Z_][A-Z0-9_]{0,127}$/.test(node)) return { env: node };
  return fail(reading, "project-file/bad-variable", "`env` is not the name of an environment variable", {
    path,
    hint: "capital letters, digits and underscores; never the value itself",
  });
}
