import { Secret } from "../../../diagnostics/secret.ts";
import { fieldsIn, type KindFile, type StaticKind } from "./kind.ts";

/** Values of a provider's fields; secret ones closed. */
export type FieldValues = ReadonlyMap<string, Secret | string>;

/** A file with what is in it. */
export interface GivenFile extends Omit<KindFile, "content"> {
  content: Secret;
}

/** What tools are given of a provider. */
export interface GivenValues {
  env: ReadonlyMap<string, Secret | string>;
  files: readonly GivenFile[];
}

/** The variables and files of a kind that these values fill. */
export function givenValues({ env, files = [] }: Pick<StaticKind, "env" | "files">, values: FieldValues): GivenValues {
  const filled = Object.entries(env).flatMap(([variable, template]) => {
    const value = fill(template, values);
    return value === undefined ? [] : [[variable, value] as const];
  });
  return {
    env: new Map(filled),
    files: files.flatMap(({ variable, name, content }) => {
      const text = fill(content, values);
      return text === undefined ? [] : [{ variable, name, content: new Secret(textOf(text)) }];
    }),
  };
}

/** A template with its fields filled in, secret when one of them is; undefined when one has no value. */
function fill(template: string, values: FieldValues): Secret | string | undefined {
  const used = fieldsIn(template).map((name) => values.get(name));
  if (used.some((value) => value === undefined)) return undefined;
  const text = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => textOf(values.get(name)!));
  return used.some((value) => value instanceof Secret) ? new Secret(text) : text;
}

function textOf(value: Secret | string): string {
  return value instanceof Secret ? value.reveal() : value;
}
