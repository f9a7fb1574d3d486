import { variableProblem } from "../kinds/variable-names.ts";
import type { Access, FieldValue } from "../provider.ts";
import { readEnvValue, secretInFile } from "./env-value.ts";
import { entriesOf, fail, type Located, type Reading } from "./reading.ts";

/** A provider of the kind `generic`: variables of a deployment by name, each with the variable that holds its value here. */
export function readGenericAccess(open: Reading, value: Located): Access | undefined {
  const reading = { ...open, secretive: true };
  const before = reading.found.list.length;
  const values = entriesOf(reading, value, "a generic provider").flatMap(([name, setting]) => {
    const read = readValue(reading, name, setting);
    return read ? [[name, read] as const] : [];
  });
  if (values.length > 0) return { mode: "static", values: new Map(values) };
  if (reading.found.list.length > before) return undefined;
  return fail(reading, "project-file/no-access", "provider of kind generic has no credentials", {
    path: value.path,
    hint: "name variables: `generic: { SENTRY_AUTH_TOKEN: { env: SENTRY_AUTH_TOKEN } }`",
  });
}

/** Nobody can tell whether a value is a secret: none of them stands in the file. */
function readValue(reading: Reading, name: string, setting: Located): FieldValue | undefined {
  const problem = variableProblem(name);
  if (problem) {
    const { message, hint } = problem;
    return fail(reading, "project-file/bad-variable", message, { path: setting.path, part: "key", hint });
  }
  if (typeof setting.node === "string") return secretInFile(reading, setting, name, name.toUpperCase());
  return readEnvValue(reading, setting, name);
}
