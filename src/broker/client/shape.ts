/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text that is there and not empty. */
export function textOf(object: JsonObject, key: string): string | undefined {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** An answer that is not of the shape the broker's contract gives it. */
export class OtherShape extends Error {
  constructor(what: string) {
    super(`${what} is missing or of another kind`);
  }
}

/** A text that must be there. */
export function text(object: JsonObject, key: string): string {
  const value = textOf(object, key);
  if (value === undefined) throw new OtherShape(`\`${key}\``);
  return value;
}

/** A text, or null. */
export function textOrNull(object: JsonObject, key: string): string | null {
  return object[key] === null ? null : text(object, key);
}

export function flag(object: JsonObject, key: string): boolean {
  const value = object[key];
  if (typeof value !== "boolean") throw new OtherShape(`\`${key}\``);
  return value;
}

export function record(value: unknown, what: string): JsonObject {
  if (!isRecord(value)) throw new OtherShape(what);
  return value;
}

/** A list of objects. */
export function records(value: unknown, what: string): readonly JsonObject[] {
  if (!Array.isArray(value) || !value.every(isRecord)) throw new OtherShape(what);
  return value;
}

/** An object as the contract has it: what only is shown is not looked into further. */
export function as<T>(value: unknown): T {
  return record(value, "the answer") as T;
}
