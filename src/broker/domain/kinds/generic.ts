import type { KindField, StaticKind } from "./kind.ts";

/** The kind whose fields and variables its users choose. */
export const genericKind = "generic";

/** What users choose of a provider of that kind. */
export interface GenericChoice {
  /** Names of fields that are no secrets. */
  open: Iterable<string>;
  secret: Iterable<string>;
  /** Environment variables by field. */
  variables: Readonly<Record<string, string>>;
}

/** The kind that a choice makes; whether the choice may be made is `genericProblems`' matter. */
export function chosenKind({ open, secret, variables }: GenericChoice): StaticKind {
  const env = Object.entries(variables).map(([field, variable]) => [variable, `{${field}}`]);
  return {
    name: genericKind,
    fields: [...Array.from(open, (name) => field(name, false)), ...Array.from(secret, (name) => field(name, true))],
    env: Object.fromEntries(env) as Record<string, string>,
  };
}

/** Values may have several lines, as a certificate's key does; a process's environment takes everything but NUL. */
function field(name: string, secret: boolean): KindField {
  return { name, secret, pattern: /^[^\0]{1,65536}$/, allowed: "at most 65,536 characters, none of them NUL" };
}
