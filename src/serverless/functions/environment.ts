type Variables = Record<string, unknown>;

/**
 * Environment of a function: its own variables over the provider's. One that is null is taken away with the other null
 * properties, at the end: until then it counts as a setting of the function.
 */
export function environmentOf(
  provider: Variables | undefined,
  own: Variables | undefined,
): { Variables: Variables } | undefined {
  return provider || own ? { Variables: { ...provider, ...own } } : undefined;
}
