import type { Asked } from "../../deploy-policy/lock/lock.ts";
import { commandsOption, operationsOption } from "../options.ts";

/** Options that decide which needs there are, as commander names them; values of parameters may be secret, and are left out. */
const deciding = [
  "stage",
  "region",
  "account",
  "partition",
  "stack",
  "stackTag",
  "org",
  "app",
  "input",
  "configFile",
  "configEnv",
  "tool",
  "roleArn",
  "for",
  "commands",
  "operations",
] as const;

/** The given options that the needs depend on, to be kept in the lock. */
export function askedIn(raw: Readonly<Record<string, unknown>>): Asked {
  const given = deciding.flatMap((name): [string, string | string[]][] => {
    const value = raw[name];
    if (Array.isArray(value)) return [[name, value.flat().map(String)]];
    return typeof value === "string" ? [[name, value]] : [];
  });
  return Object.fromEntries(given);
}

/** What `policy` takes without options. */
const standard = {
  strategy: "least-privilege",
  for: "deployer",
  format: "json",
  allowWildcards: "to-fit",
  commands: commandsOption[2],
  operations: operationsOption[2],
};

/** The options of a run: those given, else those of the lock, else the standard ones. */
export function askedAgain(raw: Readonly<Record<string, unknown>>, asked: Asked = {}): Record<string, unknown> {
  return { ...standard, ...asked, ...raw };
}
