import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { ConfigurationDocument } from "../read/document.ts";

/** Where a value stands before variables are resolved. */
export interface Location {
  document: ConfigurationDocument;
  path: DocumentPath;
}

/** A value of a document as it was read: its texts may still hold variables. */
export interface Located {
  value: unknown;
  at: Location;
  /** Made with a value of the environment or a SecureString: it may act, but is never shown. */
  secret?: true;
}

export function rootOf(document: ConfigurationDocument): Located {
  return { value: document.root, at: { document, path: [] } };
}

/** The member or item `key` of a mapping or list; undefined when it has none of its own. */
export function childOf({ value, at, secret }: Located, key: string | number): Located | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  const child = { document: at.document, path: [...at.path, key] };
  return { value: (value as Record<string, unknown>)[key], at: child, ...(secret && { secret }) };
}

/** `custom.table` in the service's own file, `names.table in names.yml` in another. */
export function labelOf({ document, path }: Location, main: ConfigurationDocument): string {
  if (document.label !== undefined) return `\`${document.label}\``;
  const text = path.length > 0 ? `\`${path.join(".")}\`` : "";
  if (document === main) return text || "the whole configuration";
  return text ? `${text} in \`${document.name}\`` : `\`${document.name}\``;
}

export function isSame(one: Location, other: Location): boolean {
  if (one.document !== other.document || one.path.length !== other.path.length) return false;
  return one.path.every((key, index) => String(key) === String(other.path[index]));
}

/** Values by location. */
export class LocationMap<T> {
  readonly #documents = new Map<ConfigurationDocument, Map<string, T>>();

  get({ document, path }: Location): T | undefined {
    return this.#documents.get(document)?.get(path.join("\0"));
  }

  set({ document, path }: Location, value: T): void {
    let values = this.#documents.get(document);
    if (!values) this.#documents.set(document, (values = new Map()));
    values.set(path.join("\0"), value);
  }

  delete({ document, path }: Location): void {
    this.#documents.get(document)?.delete(path.join("\0"));
  }
}
