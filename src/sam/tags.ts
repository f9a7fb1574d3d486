import { recordOf, type Properties } from "./source.ts";

export interface Tag {
  Key: string;
  Value: unknown;
}

/** Tags as most resources take them, with the one that says who made the resource. */
export function tagList(tags: unknown, createdBy?: string): readonly Tag[] {
  const own = Object.entries(recordOf(tags)).map(([Key, Value]) => ({ Key, Value }));
  return createdBy === undefined ? own : [{ Key: createdBy, Value: "SAM" }, ...own];
}

/** What `PropagateTags: true` adds to a resource that is made besides; nothing without it. */
export function propagated(properties: Properties, createdBy?: string): { Tags?: readonly Tag[] } {
  if (properties["PropagateTags"] !== true) return {};
  const tags = tagList(properties["Tags"], createdBy);
  return tags.length > 0 ? { Tags: tags } : {};
}
