import { arnPatternsIntersect } from "../iam/arn-patterns.ts";
import { branchesOf, lookUp } from "./functions.ts";
import { isIntrinsic, isRecord } from "./intrinsics.ts";
import type { Resolver } from "./resolver.ts";

/** Keys from a resource's properties to a value, as text: `Code.S3Bucket`. `*` is any key, `**` any depth. */
export type PropertyPath = string;

/**
 * The values that stand at a path below `root`, as written: through lists (each item), `Fn::If` (each branch that may
 * be taken) and maps. Below a function whose result is unknown stands that function.
 */
export function valuesAt(path: PropertyPath, root: unknown, resolver: Resolver): readonly unknown[] {
  return at(root, path.split("."), resolver).flatMap((value) => itemsIn(value, resolver));
}

/** Whether something stands at a path, be it an empty list. */
export function isPresent(path: PropertyPath, root: unknown, resolver: Resolver): boolean {
  return at(root, path.split("."), resolver).length > 0;
}

/** Whether something stands at a path or, for `path=pattern`, a text that the pattern can match. */
export function isAsked(question: string, root: unknown, resolver: Resolver): boolean {
  const [path = "", pattern] = question.split("=");
  if (pattern === undefined) return isPresent(path, root, resolver);
  const texts = valuesAt(path, root, resolver).flatMap((value) => resolver.texts(value));
  return texts.some((text) => arnPatternsIntersect(pattern, text));
}

function at(value: unknown, path: readonly string[], resolver: Resolver): readonly unknown[] {
  if (value === undefined || value === null) return [];
  const expanded = expand(value, resolver);
  if (expanded) return expanded.flatMap((item) => at(item, path, resolver));
  const [key, ...rest] = path;
  if (key === undefined) return [value];
  if (isIntrinsic(value)) return key === "**" ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((item) => at(item, path, resolver));
  return isRecord(value) ? below(value, key, rest, path, resolver) : [];
}

function below(
  value: Record<string, unknown>,
  key: string,
  rest: readonly string[],
  path: readonly string[],
  resolver: Resolver,
): readonly unknown[] {
  if (key === "*") return Object.values(value).flatMap((item) => at(item, rest, resolver));
  if (key !== "**") return at(value[key], rest, resolver);
  return [...at(value, rest, resolver), ...Object.values(value).flatMap((item) => at(item, path, resolver))];
}

/** What a value stands for where the template decides it; undefined when it stands for itself. */
function expand(value: unknown, resolver: Resolver): readonly unknown[] | undefined {
  if (!isIntrinsic(value)) return undefined;
  const [name, argument] = Object.entries(value)[0] as [string, unknown];
  if (name === "Fn::If") return branchesOf(argument, resolver);
  if (name === "Ref" && argument === "AWS::NoValue") return [];
  const found = name === "Fn::FindInMap" ? lookUp(argument, resolver) : undefined;
  return found === undefined ? undefined : [found];
}

function itemsIn(value: unknown, resolver: Resolver): readonly unknown[] {
  return Array.isArray(value) ? value.flatMap((item) => at(item, [], resolver)) : [value];
}
