import type { Reach } from "./reaches.ts";

const most = 5;

/** What stages are there, as they are drawn: `dev, staging, pr-*`. */
export function stagesText(reaches: readonly Reach[], groups: ReadonlyMap<string, string> = new Map()): string {
  return listText(reaches.map(({ row }) => groups.get(row.row.stage!) ?? row.row.stage!));
}

/** What services are there: `shop/orders, shop/stock and 3 more`. */
export function servicesText(reaches: readonly Reach[]): string {
  return listText(reaches.map(({ row }) => `${row.row.app}/${row.row.service}`));
}

function listText(names: readonly string[]): string {
  const once = [...new Set(names)];
  if (once.length <= most) return once.join(", ");
  return `${once.slice(0, most - 1).join(", ")} and ${once.length - most + 1} more`;
}
