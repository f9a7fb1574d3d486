import type { KindFieldView, KindView } from "../../broker/contract/provider-kinds.ts";
import { quote } from "../../broker/domain/quote.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { Secret } from "../../diagnostics/secret.ts";
import type { Io } from "../command.ts";
import { pairsOption } from "./given.ts";
import { fromVariable } from "./given-secret.ts";
import { uncovered } from "./uncovered.ts";
import type { Raw } from "./with-broker.ts";

/** What a provider of a static kind consists of, as it was given. */
export interface GivenFields {
  fields: Readonly<Record<string, string>>;
  values: Readonly<Record<string, Secret>>;
}

/**
 * The fields of a kind: by `--field` what is no secret, by `--from-env field=VARIABLE` anything; the rest is asked for,
 * or read as `field=value` lines or a JSON object from stdin.
 */
export async function givenFields(kind: KindView, raw: Raw, io: Io): Promise<GivenFields> {
  const open = pairsOption(raw, "field", "--field");
  const variables = pairsOption(raw, "fromEnv", "--from-env");
  checkNames(kind, [...Object.keys(open), ...Object.keys(variables)]);
  const leaked = kind.fields.find(({ name, secret }) => secret && Object.hasOwn(open, name))?.name;
  if (leaked !== undefined) throw onCommandLine(leaked);
  const fromEnv = Object.entries(variables).map(([name, variable]) => [name, fromVariable(variable, io)] as const);
  const given = new Map<string, Secret>([
    ...Object.entries(open).map(([name, text]) => [name, new Secret(text)] as const),
    ...fromEnv,
  ]);
  const missing = fieldsOf(kind, raw).filter(({ name }) => !given.has(name));
  for (const [name, value] of await theRest(kind, missing, io)) given.set(name, value);
  return sorted([...given], (name) => isSecret(kind, name, open));
}

/** Of a kind whose fields users choose, those that they give variables to; all of them secret unless `--field` has them. */
function fieldsOf({ fields }: KindView, raw: Raw): readonly KindFieldView[] {
  if (fields.length > 0) return fields;
  const chosen = Object.keys(pairsOption(raw, "variable", "--variable"));
  return chosen.map((name) => ({ name, secret: true, optional: false, allowed: "" }));
}

async function theRest(
  kind: KindView,
  missing: readonly KindFieldView[],
  io: Io,
): Promise<readonly (readonly [string, Secret])[]> {
  if (missing.length === 0) return [];
  const { ask } = io;
  if (ask) return asked(missing, ask);
  const text = (await io.stdin()).trim();
  const [only, another] = missing.filter(({ optional }) => !optional);
  const isValue = only && !another && !text.startsWith("{") && !text.startsWith(`${only.name}=`);
  if (text !== "" && isValue) return [[only.name, new Secret(text)]];
  const values = text === "" ? [] : parsed(text);
  checkNames(
    kind,
    values.map(([name]) => name),
  );
  return values;
}

async function asked(
  missing: readonly KindFieldView[],
  ask: NonNullable<Io["ask"]>,
): Promise<readonly (readonly [string, Secret])[]> {
  const answers: (readonly [string, Secret])[] = [];
  for (const { name, secret, optional } of missing) {
    const answer = await ask(`${name}${optional ? " (may be empty)" : ""}: `, { hidden: secret });
    if (answer !== "") answers.push([name, new Secret(answer)]);
  }
  return answers;
}

function parsed(text: string): readonly (readonly [string, Secret])[] {
  if (text.startsWith("{")) return Object.entries(jsonObject(text)).map(([name, value]) => [name, secretOf(value)]);
  return text.split(/\r?\n/).map((line) => {
    const at = line.indexOf("=");
    if (at < 1) throw notRead("a line is not `field=value`");
    return [line.slice(0, at).trim(), new Secret(line.slice(at + 1))];
  });
}

/** A value that is no text, as a key file of JSON, is its text. */
function secretOf(value: unknown): Secret {
  return new Secret(typeof value === "string" ? value : JSON.stringify(value));
}

function jsonObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Told below, without what was given.
  }
  throw notRead("it begins as JSON and is no object");
}

function sorted(given: readonly (readonly [string, Secret])[], isHidden: (name: string) => boolean): GivenFields {
  return {
    fields: uncovered(given.filter(([name]) => !isHidden(name))),
    values: Object.fromEntries(given.filter(([name]) => isHidden(name))),
  };
}

function isSecret({ fields }: KindView, name: string, open: Readonly<Record<string, string>>): boolean {
  return fields.find((field) => field.name === name)?.secret ?? !Object.hasOwn(open, name);
}

function checkNames({ name: kind, fields }: KindView, names: readonly string[]): void {
  if (fields.length === 0) return;
  const unknown = names.find((name) => !fields.some((field) => field.name === name));
  if (unknown === undefined) return;
  throw PassroleError.of("provider/unknown-field", `kind ${quote(kind)} has no field ${quote(unknown)}`, {
    hint: `it has ${fields.map(({ name }) => name).join(", ")}`,
  });
}

function onCommandLine(name: string): PassroleError {
  return PassroleError.of(
    "provider/secret-on-command-line",
    `${quote(name)} is a secret, and was given as an argument`,
    {
      hint: "others can see it in the list of processes: make a new one, and give it by `--from-env` or on stdin",
    },
  );
}

function notRead(why: string): PassroleError {
  return PassroleError.of("cli/bad-values", `the values on stdin cannot be read: ${why}`, {
    hint: "write lines of `field=value`, or a JSON object",
  });
}
