import { valueDocument } from "../read/document.ts";
import { rootOf, type Located, type Location } from "./location.ts";

/** A value that stands in no file; its place is that of the variable which asks for it. */
export function valueAt(value: unknown, at: Location): Located {
  const { document, path } = at;
  return rootOf(valueDocument(value, document, path, () => document.spanOf(path)));
}
