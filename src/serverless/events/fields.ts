import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { DiagnosticCode } from "../../diagnostics/diagnostic.ts";
import type { Value } from "../../cloudformation/template.ts";
import { isIntrinsic, isRecord } from "../../cloudformation/intrinsics.ts";
import type { Service } from "../service.ts";

/**
 * A mapping of the configuration with its place, read key by key. A key that is null counts as absent; a value of the
 * wrong type is reported at its place and counts as absent too.
 */
export interface Fields {
  values: Readonly<Record<string, unknown>>;
  path: DocumentPath;
  service: Service;
}

/** The fields of a value that has to be a mapping. */
export function fieldsOf(value: unknown, path: DocumentPath, service: Service): Fields | undefined {
  if (value === undefined || value === null) return undefined;
  if (isRecord(value)) return { values: value, path, service };
  reportWrongType(path, service, value, "a mapping");
  return undefined;
}

export function present(fields: Fields, key: string): boolean {
  return fields.values[key] !== undefined && fields.values[key] !== null;
}

export function mapping(fields: Fields, key: string): Fields | undefined {
  return fieldsOf(fields.values[key], [...fields.path, key], fields.service);
}

/** A mapping that may as well be left out: without it, one without keys. */
export function section(fields: Fields, key: string): Fields {
  return mapping(fields, key) ?? { values: {}, path: [...fields.path, key], service: fields.service };
}

/** Text; numbers and booleans count as the text they are written as. */
export function text(fields: Fields, key: string): string | undefined {
  return typed(fields, key, "text", asText);
}

/** Text or an intrinsic. */
export function value(fields: Fields, key: string): Value<string> | undefined {
  return typed(fields, key, "text or an intrinsic function", (given) => (isIntrinsic(given) ? given : asText(given)));
}

/** A list of texts; a single text counts as a list of one. */
export function texts(fields: Fields, key: string): string[] | undefined {
  return typed(fields, key, "a list of texts", (given) => {
    const list = (Array.isArray(given) ? given : [given]).map(asText);
    return list.every((item) => item !== undefined) ? list : undefined;
  });
}

/** A list of texts and intrinsics; a single one counts as a list of one. */
export function values(fields: Fields, key: string): Value<string>[] | undefined {
  return typed(fields, key, "a list of texts or intrinsic functions", (given) => {
    const list = (Array.isArray(given) ? given : [given]).map((item) => (isIntrinsic(item) ? item : asText(item)));
    return list.every((item) => item !== undefined) ? list : undefined;
  });
}

/** The texts of a mapping by its keys. */
export function textMap(fields: Fields | undefined): Record<string, string> {
  if (!fields) return {};
  const entries = Object.keys(fields.values).map((key) => [key, text(fields, key)] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

export function flag(fields: Fields, key: string): boolean | undefined {
  return typed(fields, key, "`true` or `false`", (given) => {
    if (typeof given === "boolean") return given;
    return given === "true" ? true : given === "false" ? false : undefined;
  });
}

export function integer(fields: Fields, key: string): number | undefined {
  return typed(fields, key, "a whole number", (given) => {
    const number = typeof given === "string" && given.trim() !== "" ? Number(given) : given;
    return Number.isInteger(number) ? (number as number) : undefined;
  });
}

/** One of `choices`, in any case and with `-` for `_`. */
export function choice<const Choice extends string>(
  fields: Fields,
  key: string,
  choices: readonly Choice[],
): Choice | undefined {
  const given = text(fields, key);
  if (given === undefined) return undefined;
  const found = choices.find((choice) => choice === given.toUpperCase().replaceAll("-", "_"));
  if (!found) {
    const hint = `write ${choices.map((choice) => `\`${choice}\``).join(", ")}`;
    reject(fields, key, "serverless/unknown-choice", `\`${key}: ${given}\` is not something it can be`, hint);
  }
  return found;
}

/** Text that has to be there. */
export function requiredText(fields: Fields, key: string): string | undefined {
  return required(fields, key, text(fields, key));
}

/** Text or an intrinsic that has to be there. */
export function requiredValue(fields: Fields, key: string): Value<string> | undefined {
  return required(fields, key, value(fields, key));
}

/** What was read of a key that has to be there; that it is not is reported. */
export function required<T>(fields: Fields, key: string, read: T | undefined): T | undefined {
  if (!present(fields, key)) {
    reject(fields, key, "serverless/missing-property", `the event has no \`${key}\``, `add \`${key}:\` to it`);
  }
  return read;
}

/** Reports an error at a key's value, or at the mapping's own key when the mapping lacks it. */
export function reject(fields: Fields, key: string, code: DiagnosticCode, message: string, hint: string): void {
  const part = present(fields, key) ? "value" : "key";
  const path = part === "value" ? [...fields.path, key] : fields.path;
  fields.service.diagnostics.error(code, message, { at: fields.service.spanOf(path, part), hint });
}

export function reportWrongType(path: DocumentPath, service: Service, given: unknown, wanted: string): void {
  const message = `\`${path.join(".")}\` is ${nameOfType(given)}, not ${wanted}`;
  const hint = `write ${wanted} there`;
  service.diagnostics.error("serverless/wrong-type", message, { at: service.spanOf(path), hint });
}

function typed<T>(fields: Fields, key: string, wanted: string, read: (given: unknown) => T | undefined): T | undefined {
  if (!present(fields, key)) return undefined;
  const given = fields.values[key];
  const result = read(given);
  if (result === undefined) reportWrongType([...fields.path, key], fields.service, given, wanted);
  return result;
}

function asText(given: unknown): string | undefined {
  if (typeof given === "string") return given;
  return typeof given === "number" || typeof given === "boolean" ? String(given) : undefined;
}

/** What a value is, never the value itself: it may be a secret. */
function nameOfType(given: unknown): string {
  if (Array.isArray(given)) return "a list";
  if (isRecord(given)) return "a mapping";
  return typeof given === "string" ? "text" : `a ${typeof given}`;
}
