import type { VariableSource } from "./source.ts";
import { aws } from "./sources/aws.ts";
import { env } from "./sources/env.ts";
import { file } from "./sources/file.ts";
import { otherSource } from "./sources/lookups.ts";
import { opt } from "./sources/opt.ts";
import { param } from "./sources/param.ts";
import { self } from "./sources/self.ts";
import { sls } from "./sources/sls.ts";
import { strToBool } from "./sources/str-to-bool.ts";

const known: readonly VariableSource[] = [self, opt, env, file, sls, param, strToBool, aws];
const other = otherSource(known.map(({ type }) => type));

/** Every source that is resolved, by what stands before the colon. */
export const variableSources: ReadonlyMap<string, VariableSource> = new Map(known.map((one) => [one.type, one]));

/** The source of a type; the one that says why it is not resolved for all others. */
export function sourceOf(type: string): VariableSource {
  return variableSources.get(type) ?? other;
}
