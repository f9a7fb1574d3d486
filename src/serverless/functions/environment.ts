type Variables = Record<string, unknown>;

/** Environment of a function: its own variables over the provider's; null takes one away. */
export function environmentOf(
  provider: Variables | undefined,
  own: Variables | undefined,
): { Variables: Variables } | undefined {
  if (!provider && !own) return undefined;
  const merged = Object.entries({ ...provider, ...own }).filter(([, value]) => value !== null && value !== undefined);
  return { Variables: Object.fromEntries(merged) };
}
