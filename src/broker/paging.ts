import type { Page, PageRequest } from "./contract/page.ts";
import type { Table } from "./ports/store.ts";
import { refusal } from "./refusal.ts";

const usual = 50;
const most = 200;

/** How many items a page is to have; refused (400) beyond 1 to `longest`. */
export function limitOf({ limit = usual }: PageRequest, longest: number = most): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= longest) return limit;
  throw refusal(400, "request/bad-limit", `a page of ${limit} items is not to be had`, `ask for 1 to ${longest}`);
}

/** What asks for the items after one, whose place in the order is `value`. */
export function cursorOf(value: string | number): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** The place that a cursor stands for; refused (400) when it is none of ours. */
export function readCursor({ cursor }: PageRequest): string | undefined {
  return readPlace(cursor, isPlainText);
}

/** The same for lists in the order of whole numbers. */
export function readNumberCursor({ cursor }: PageRequest): number | undefined {
  return readPlace(cursor, (value) => Number.isSafeInteger(value));
}

/** Names and ids are of these characters; a store would choke on others. */
function isPlainText(value: unknown): boolean {
  return typeof value === "string" && /^[\x20-\x7e]{1,600}$/.test(value);
}

function readPlace<T extends string | number>(
  cursor: string | undefined,
  isOurs: (value: unknown) => boolean,
): T | undefined {
  if (cursor === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (isOurs(value)) return value as T;
  } catch {
    // told below, like every other text that is no cursor
  }
  throw refusal(400, "request/bad-cursor", "the cursor is none of ours", "take `next` of the page before, as it is");
}

/** A page of the rows of a table, in the order of a text that is unique within `where`. */
export async function pageOfTable<Row, Column extends keyof Row & string>(
  table: Table<Row>,
  where: Partial<Row>,
  orderBy: Column & (Row[Column] extends string ? unknown : never),
  request: PageRequest,
): Promise<Page<Row>> {
  const limit = limitOf(request);
  const after = readCursor(request);
  const rows = await table.list(where, { orderBy, limit: limit + 1, ...(after !== undefined && { after }) });
  return pageFrom(rows, limit, (row) => row[orderBy] as string);
}

/** A page of what is in memory, in the order of `place`, which is unique. */
export function pageOfList<Item>(
  items: readonly Item[],
  place: (item: Item) => string,
  request: PageRequest,
): Page<Item> {
  const limit = limitOf(request);
  const after = readCursor(request);
  const beyond = items.filter((item) => after === undefined || place(item) > after);
  const ordered = beyond.toSorted((one, other) => (place(one) < place(other) ? -1 : 1));
  return pageFrom(ordered.slice(0, limit + 1), limit, place);
}

/** A page of rows of which one more than `limit` was looked for, so that it shows whether there are more. */
export function pageFrom<Item>(
  items: readonly Item[],
  limit: number,
  place: (item: Item) => string | number,
): Page<Item> {
  const shown = items.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown, next: items.length > limit && last !== undefined ? cursorOf(place(last)) : null };
}

/** The same page with its items seen another way. */
export function pageAs<Item, View>({ items, next }: Page<Item>, view: (item: Item) => View): Page<View> {
  return { items: items.map(view), next };
}
