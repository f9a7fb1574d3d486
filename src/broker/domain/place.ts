import type { Level, Scope } from "./link.ts";
import { stagePattern } from "./stage-pattern.ts";

/** A level with its names as tables have it: what it does not have is the empty text. */
export interface Place {
  level: Level;
  app: string;
  service: string;
  /** A stage, or the pattern of a stage rule. */
  stage: string;
  region: string;
}

export function servicePlace(app: string, service: string): Place {
  return { level: "service", app, service, stage: "", region: "" };
}

export function instancePlace(app: string, service: string, stage: string, region: string | null): Place {
  return { level: "instance", app, service, stage, region: region ?? "" };
}

/** The rule of a service for one stage, in every region that is yet to come. */
export function stagePlace(app: string, service: string, stage: string): Place {
  return { level: "stage-rule", app, service, stage, region: "" };
}

/** One text for each place, different for different places. */
export function placeKey({ level, app, service, stage, region }: Place): string {
  return JSON.stringify([level, app, service, stage, region]);
}

/** The place as rules see it. */
export function scopeAt({ level, app, service, stage, region }: Place): Scope {
  if (level === "organisation") return { level };
  if (level === "app") return { level, app };
  if (level === "service") return { level, app, service };
  if (level === "stage-rule") return { level, app, service, stages: stagePattern(stage) };
  return { level, app, service, stage, region: region === "" ? null : region };
}

/** The names of a place, from the widest; a stage rule ends in `*`, for every region. */
export function placeNames({ level, app, service, stage, region }: Place): string[] {
  return [app, service, stage, level === "stage-rule" ? "*" : region].filter((name) => name !== "");
}
