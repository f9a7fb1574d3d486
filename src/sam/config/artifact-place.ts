import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Template } from "../../cloudformation/template.ts";
import { managedBucket } from "../code-location.ts";

/** Where `sam` uploads what the template names by local paths. */
export interface ArtifactPlace {
  bucket: string;
  prefix?: string;
}

/** An expanded template whose uploaded files are in a bucket of one's own in place of the one that `sam` makes. */
export function withArtifactsIn(template: Template, { bucket, prefix }: ArtifactPlace): Template {
  const key = prefix === undefined ? "*" : `${prefix}/*`;
  const moved = (value: unknown): unknown => {
    if (typeof value === "string") return value.replace(`${managedBucket}/*`, () => `${bucket}/${key}`);
    if (Array.isArray(value)) return value.map(moved);
    if (!isRecord(value)) return value;
    const entries = Object.entries(value);
    // The bucket and the key stand beside each other.
    const isPlace = entries.some(([, each]) => each === managedBucket);
    const others = (each: unknown): unknown => (each === managedBucket ? bucket : each === "*" ? key : each);
    return Object.fromEntries(entries.map(([name, each]) => [name, isPlace ? others(each) : moved(each)]));
  };
  return moved(template) as Template;
}
