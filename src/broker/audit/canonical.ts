/** The one JSON text of a value: keys sorted, no spaces; what is undefined is left out. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, sortKeys);
}

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
