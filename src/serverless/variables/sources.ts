import type { VariableSource } from "./source.ts";
import { aws } from "./sources/aws.ts";
import { cf } from "./sources/cf.ts";
import { env } from "./sources/env.ts";
import { file } from "./sources/file.ts";
import { inRegion } from "./sources/in-region.ts";
import { opt } from "./sources/opt.ts";
import { otherSource } from "./sources/other.ts";
import { param } from "./sources/param.ts";
import { s3 } from "./sources/s3.ts";
import { self } from "./sources/self.ts";
import { sls } from "./sources/sls.ts";
import { ssm } from "./sources/ssm.ts";
import { strToBool } from "./sources/str-to-bool.ts";

const known: readonly VariableSource[] = [self, opt, env, file, sls, param, strToBool, aws, ssm, cf, s3];
const regional: ReadonlyMap<string, VariableSource> = new Map([ssm, cf].map((one) => [one.type, one]));
const other = otherSource(known.map(({ type }) => type));

/** Every source that is resolved, by what stands before the colon. */
export const variableSources: ReadonlyMap<string, VariableSource> = new Map(known.map((one) => [one.type, one]));

/** The source of a type; the one that says why it is not resolved for all others. */
export function sourceOf(type: string): VariableSource {
  return variableSources.get(type) ?? ofRegion(type) ?? other;
}

/** `cf.eu-west-1` */
function ofRegion(type: string): VariableSource | undefined {
  const dot = type.indexOf(".");
  const source = dot < 0 ? undefined : regional.get(type.slice(0, dot));
  return source && inRegion(source, type.slice(dot + 1));
}
