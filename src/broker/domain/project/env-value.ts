import type { FieldValue } from "../provider.ts";
import { quote } from "../quote.ts";
import { entriesOf, fail, unknownKey, type Located, type Reading } from "./reading.ts";

/** `{ env: NAME }`: the variable of the machine that deploys which holds a value. */
export function readEnvValue(reading: Reading, setting: Located, what: string): FieldValue | undefined {
  const entries = entriesOf(reading, setting, quote(what));
  for (const [key, other] of entries) if (key !== "env") unknownKey(reading, other, ["env"]);
  const variable = entries.find(([key]) => key === "env")?.[1];
  return variable && readVariable(reading, variable);
}

/** Reports a secret that stands in the file itself, without repeating it. */
export function secretInFile(reading: Reading, { path }: Located, name: string, variable: string): undefined {
  return fail(reading, "project-file/secret", `${quote(name)} is a secret, and \`passrole.yml\` is committed`, {
    path,
    hint: `name the environment variable that holds it: \`${name}: { env: ${variable} }\``,
  });
}

function readVariable(reading: Reading, { node, path }: Located): FieldValue | undefined {
  if (typeof node === "string" && /^[A-Z_][A-Z0-9_]{0,127}$/.test(node)) return { env: node };
  return fail(reading, "project-file/bad-variable", "`env` is not the name of an environment variable", {
    path,
    hint: "capital letters, digits and underscores; never the value itself",
  });
}
