import type { Page, PageRequest } from "./contract/page.ts";
import { cursorOf, limitOf, readCursor } from "./paging.ts";

/** A part of a list that is in memory, in the order of the texts that `keyOf` gives, which are all different. */
export function pageOf<Row, View>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  viewOf: (row: Row) => View,
  request: PageRequest,
): Page<View> {
  const limit = limitOf(request);
  const after = readCursor(request);
  const rest = rows
    .map((row) => ({ row, key: keyOf(row) }))
    .filter(({ key }) => after === undefined || key > after)
    .toSorted((one, other) => (one.key < other.key ? -1 : 1));
  const last = rest[limit - 1];
  return {
    items: rest.slice(0, limit).map(({ row }) => viewOf(row)),
    next: last && rest.length > limit ? cursorOf(last.key) : null,
  };
}
