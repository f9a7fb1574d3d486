import { parseArn } from "../arn.ts";
import { matches } from "../pattern.ts";
import { commonText } from "./common-text.ts";
import { arnOf, environmentIn, filledPattern, filler, unlikelyName, type Environment } from "./environment.ts";
import { isForeign, ofKind, type Ownership } from "./ownership.ts";
import type { ResourceKind } from "./resource-kinds.ts";

/** A resource to ask the policies about. */
export interface Candidate {
  arn: string;
  foreign: boolean;
}

/**
 * The resources of a kind that are worth asking about: one with a name that no stack has, and one that each pattern of
 * the policies reaches beyond it, so that `role/admin-*` is not missed because no one would think of its names.
 */
export function candidatesOf(
  kind: ResourceKind,
  patterns: readonly string[],
  environment: Environment,
  ownership: Ownership,
): readonly Candidate[] {
  const unlikely = arnOf(kind, unlikelyName, environment);
  const reached = ofKind(patterns, kind, environment)
    .filter((pattern) => !matches(pattern, unlikely))
    .flatMap((pattern) => {
      const arn = resourceIn(pattern, kind, environment);
      return arn === undefined ? [] : [{ arn, foreign: isForeign(arn, pattern, kind, ownership) }];
    });
  return [{ arn: unlikely, foreign: isForeign(unlikely, undefined, kind, ownership) }, ...reached];
}

/** A resource of the kind that the pattern reaches, with what the pattern leaves open filled in where that is enough. */
function resourceIn(pattern: string, kind: ResourceKind, environment: Environment): string | undefined {
  const where = environmentIn(pattern, environment);
  const filled = filledIn(pattern, kind, where);
  if (filled !== undefined && matches(arnOf(kind, "*", where), filled) && matches(pattern, filled)) return filled;
  return commonText(pattern, arnOf(kind, `*${filler}*`, where)) ?? commonText(pattern, arnOf(kind, "*", where));
}

function filledIn(pattern: string, kind: ResourceKind, where: Environment): string | undefined {
  const name = parseArn(pattern)?.resource;
  const format = arnOf(kind, "*", where);
  const before = parseArn(format)!.resource;
  return name === undefined ? undefined : format.slice(0, format.length - before.length) + filledPattern(name);
}
