type Tags = Record<string, string> | null | undefined;

/** Tags of a function as a list: the provider's first, the function's own over them. */
export function tagsOf(provider: Tags, own: Tags): { Key: string; Value: string }[] | undefined {
  const entries = Object.entries({ ...provider, ...own });
  if (entries.length === 0) return undefined;
  return entries.map(([Key, Value]) => ({ Key, Value }));
}
