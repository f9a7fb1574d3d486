import { quote } from "../../broker/domain/quote.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { Secret } from "../../diagnostics/secret.ts";
import type { Io } from "../command.ts";
import { fileText, textOption } from "./given.ts";
import type { Raw } from "./with-broker.ts";

/**
 * A secret that a person or a pipeline gives: from a variable, a file, typed without being shown, or on stdin. Never an
 * argument: those stand in the list of processes and in the shell's history.
 */
export async function givenSecret(what: string, raw: Raw, io: Io): Promise<Secret> {
  const variable = textOption(raw, "fromEnv");
  if (variable !== undefined) return fromVariable(variable, io);
  const file = textOption(raw, "file");
  if (file !== undefined) return new Secret(await fileText(file, io));
  if (io.ask) return new Secret(await io.ask(`${what}: `, { hidden: true }));
  const given = (await io.stdin()).replace(/\r?\n$/, "");
  if (given !== "") return new Secret(given);
  throw PassroleError.of("cli/no-value", `no value of ${what} was given`, {
    hint: "give it on stdin, by `--from-env VARIABLE` or `--file FILE`",
  });
}

/** The value of a variable of this process. */
export function fromVariable(name: string, { env }: Pick<Io, "env">): Secret {
  const value = env[name];
  if (value) return new Secret(value);
  throw PassroleError.of("cli/unset-variable", `the variable ${quote(name)} is not set`, {
    hint: "set it where passrole runs",
  });
}
