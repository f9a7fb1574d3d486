import type { Row, Scope } from "./shapes.ts";

/** Where a link can stand that is made at a row. */
export interface LinkPlace {
  value: "here" | "stage-rule" | "every-region";
  label: string;
}

/** A service's links may be for some stages, an instance's for every region. */
export function placesOf({ level, service, stage, region }: Row): readonly LinkPlace[] {
  if (level === "service") {
    return [
      { value: "here", label: `every stage of ${service}` },
      { value: "stage-rule", label: "stages of a name or pattern" },
    ];
  }
  if (level === "instance" && region !== undefined) {
    return [
      { value: "here", label: `${stage} in ${region}` },
      { value: "every-region", label: `${stage} in every region` },
    ];
  }
  return [{ value: "here", label: "here" }];
}

/** The scope of a link at a place; undefined while a stage rule's stages are not said. */
export function scopeAt(
  { level, app, service, stage, region }: Row,
  place: LinkPlace["value"],
  stages: string,
): Scope | undefined {
  const named = {
    ...(app !== undefined && { app }),
    ...(service !== undefined && { service }),
    ...(stage !== undefined && { stage }),
  };
  if (place === "stage-rule") {
    return stages.trim() === "" ? undefined : { level: "stage-rule", ...named, stage: stages.trim() };
  }
  if (place === "every-region") return { level, ...named };
  return { level, ...named, ...(region !== undefined && { region }) };
}
