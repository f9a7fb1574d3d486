import type { BrokerCall, BrokerConnection } from "./connection.ts";
import { isRecord, OtherShape, record, textOf } from "./shape.ts";

/** Pages that are asked for at most: a list that goes on for ever is none. */
const mostPages = 500;

/** A part of a list, and what asks for the next one. */
interface Part<T> {
  items: readonly T[];
  next: string | undefined;
}

/** A whole list, asked for page by page, up to `most` items. */
export async function everything<T>(
  connection: BrokerConnection,
  path: readonly string[],
  query: NonNullable<BrokerCall["query"]> = {},
  most: number = Infinity,
): Promise<readonly T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const limit = Math.min(200, most);
    const { items, next } = await connection.json({ method: "GET", path, query: { ...query, limit, cursor } }, part<T>);
    all.push(...items);
    if (next === undefined || all.length >= most) return all.slice(0, most);
    cursor = next;
  }
  return all;
}

function part<T>(answer: unknown): Part<T> {
  const page = record(answer, "the answer");
  const { items } = page;
  if (!Array.isArray(items) || !items.every(isRecord)) throw new OtherShape("`items`");
  return { items: items as readonly T[], next: textOf(page, "next") };
}
