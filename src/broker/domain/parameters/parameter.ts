import type { Level } from "../link.ts";

/** A level of the broker that holds parameters, from the narrowest to the widest; stage rules hold none. */
export const parameterLevels = ["instance", "service", "app", "organisation"] as const;

export type ParameterLevel = (typeof parameterLevels)[number];

export const parameterNamePattern: RegExp = /^[A-Za-z_][\w.-]{0,127}$/;

/** Most bytes of UTF-8 that a parameter's value has: 64 KiB. */
export const longestParameter = 65_536;

export function isParameterLevel(level: Level): level is ParameterLevel {
  return parameterLevels.some((each) => each === level);
}
