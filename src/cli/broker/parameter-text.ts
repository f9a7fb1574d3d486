import type { ParameterValue } from "../../broker/contract/parameters.ts";

/** One value in the clear, as it was asked for. */
export function shownValue({ name, value, secret, scope }: ParameterValue, json: boolean): string {
  const text = value.reveal();
  return json ? `${JSON.stringify({ name, value: text, secret, scope }, null, 2)}\n` : `${text}\n`;
}

/** Values in the clear: an object, or lines that a shell and dotenv read. */
export function shownValues(values: readonly ParameterValue[], json: boolean): string {
  const pairs = values.map(({ name, value }) => [name, value.reveal()] as const);
  if (json) return `${JSON.stringify(Object.fromEntries(pairs), null, 2)}\n`;
  return pairs.map(([name, text]) => `${name}='${text.replaceAll("'", String.raw`'\''`)}'\n`).join("");
}
