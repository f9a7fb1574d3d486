/** The keys to a value that holds itself, as `&a { b: *a }` makes one; undefined in all other files. */
export function recursiveAlias(root: unknown): readonly string[] | undefined {
  return search(root, [], new Set(), new Set());
}

function search(value: unknown, path: string[], open: Set<object>, done: Set<object>): readonly string[] | undefined {
  if (typeof value !== "object" || value === null || done.has(value)) return undefined;
  if (open.has(value)) return path;
  open.add(value);
  for (const [key, member] of Object.entries(value)) {
    const found = search(member, [...path, key], open, done);
    if (found) return found;
  }
  open.delete(value);
  done.add(value);
  return undefined;
}
