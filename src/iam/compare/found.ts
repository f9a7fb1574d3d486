/** Something that was looked for: there it is, there is none, or it could not be found out. */
export type Found<Value> = { value: Value } | "none" | "unknown";
