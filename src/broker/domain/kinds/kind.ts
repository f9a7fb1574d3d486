/** One thing a provider of a kind consists of. */
export interface KindField {
  name: string;
  /** Shown to nobody but a deployment. */
  secret: boolean;
  /** What a value must be; of a host's name only the kind's own ones, so that no value leads elsewhere. */
  pattern: RegExp;
  /** What `pattern` admits, in words. */
  allowed: string;
  /** Left out as people like. A field of an alternative is not optional once another of it is given. */
  optional?: true;
}

/** A file that tools look for under the path in a variable. */
export interface KindFile {
  variable: string;
  /** Without folder. */
  name: string;
  /** `{field}` stands for the value of a field. */
  content: string;
}

/** A kind of provider other than AWS: what its credentials consist of, and where tools look for them. */
export interface StaticKind {
  name: string;
  fields: readonly KindField[];
  /** Sets of fields, of which a provider has at least one whole; none: every field that is not optional. */
  alternatives?: readonly (readonly string[])[];
  /**
   * Environment variables by name. `{field}` stands for the value of a field; a variable is given when every field in
   * it has a value. The first one of a field is the usual one.
   */
  env: Readonly<Record<string, string>>;
  files?: readonly KindFile[];
}

/** Fields whose values a template needs. */
export function fieldsIn(template: string): string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
}

/** The variables that a field's value reaches, the usual one first. */
export function variablesOfField({ env, files = [] }: StaticKind, field: string): string[] {
  const inEnv = Object.entries(env).filter(([, template]) => fieldsIn(template).includes(field));
  const inFiles = files.filter(({ content }) => fieldsIn(content).includes(field));
  return [...inEnv.map(([variable]) => variable), ...inFiles.map(({ variable }) => variable)];
}

/** Every variable of a kind. */
export function variablesOfKind({ env, files = [] }: StaticKind): string[] {
  return [...Object.keys(env), ...files.map(({ variable }) => variable)];
}
