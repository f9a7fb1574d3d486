import { hashOf } from "../hash.ts";

const known: Readonly<Record<string, string>> = { $connect: "Connect", $disconnect: "Disconnect", $default: "Default" };

/** What the ids of a route's resources have in the middle: its key, where that is a word. */
export function routePrefix(key: string): string {
  if (Object.hasOwn(known, key)) return known[key]!;
  const word = key.replaceAll(/[^A-Za-z0-9]/g, "");
  const capital = word.slice(0, 1).toUpperCase() + word.slice(1);
  return word === key ? capital : `${capital}${hashOf(key)}`;
}
