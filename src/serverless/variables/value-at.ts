import { valueDocument } from "../read/document.ts";
import { rootOf, type Located, type Location } from "./location.ts";

/** Like `valueAt`, for a value that no diagnostic may show. */
export function secretAt(value: unknown, at: Location): Located {
  return { ...valueAt(value, at), secret: true };
}

/** A value that stands in no file; its place is that of the variable which asks for it. */
export function valueAt(value: unknown, at: Location): Located {
  return rootOf(valueDocument(value, at.document, at.path));
}
