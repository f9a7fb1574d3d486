import { assemblyCalls } from "./assembly-calls.ts";
import type { Tool } from "./tool.ts";

/** `cdk deploy`, `destroy`, `diff` and `rollback` of CDK 2. */
export const cdk: Tool = { name: "cdk", stackTags: [], takesRoles: true, calls: assemblyCalls };
