import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { ScopeView } from "../contract/links.ts";
import type { PermissionTarget } from "../domain/grants.ts";
import type { Level } from "../domain/link.ts";
import { nameProblem } from "../domain/names.ts";
import type { Place } from "../domain/place.ts";
import { quote } from "../domain/quote.ts";
import { Refusal } from "../refusal.ts";

const parts = ["app", "service", "stage", "region"] as const;
type Part = (typeof parts)[number];

/** The names each level has; a region may be left out. */
const namesOf: Readonly<Record<Level, readonly Part[]>> = {
  organisation: [],
  app: ["app"],
  service: ["app", "service"],
  "stage-rule": ["app", "service", "stage"],
  instance: ["app", "service", "stage", "region"],
};

/** The columns of a scope. Refused (400) with every name that is missing, too much, or none. */
export function scopeColumns(scope: ScopeView): Place {
  const found = new Diagnostics();
  if (!Object.hasOwn(namesOf, scope.level)) unknownLevel(scope.level, found);
  else for (const part of parts) checkPart(scope, part, found);
  if (found.failed) throw new Refusal(400, found.list);
  const { level, app = "", service = "", stage = "", region = "" } = scope;
  return { level, app, service, stage, region };
}

function unknownLevel(level: string, found: Diagnostics): void {
  const hint = `levels are ${Object.keys(namesOf).join(", ")}`;
  found.error("request/invalid", `${quote(level)} is no level`, { hint });
}

function checkPart(scope: ScopeView, part: Part, found: Diagnostics): void {
  const text = scope[part];
  const belongs = namesOf[scope.level].includes(part);
  const level = quote(scope.level);
  if (text === undefined && belongs && part !== "region") {
    found.error("request/invalid", `the level ${level} needs \`${part}\``, { hint: `say which ${part} is meant` });
  }
  if (text === undefined) return;
  if (!belongs) {
    found.error("request/invalid", `the level ${level} has no \`${part}\``, {
      hint: "leave it out, or name the level",
    });
    return;
  }
  // A rule is a stage's name with stars in it.
  const name = scope.level === "stage-rule" && part === "stage" ? text.replaceAll("*", "x") : text;
  const problem = nameProblem(part, name);
  if (problem) found.error("request/bad-name", problem.message, { hint: problem.hint });
}

/** A scope as the API shows it. */
export function scopeView({ level, ...columns }: Place): ScopeView {
  const names = parts.filter((part) => columns[part] !== "").map((part) => [part, columns[part]] as const);
  return { level, ...Object.fromEntries(names) };
}

/** What someone must be permitted to change where something of this scope stands. */
export function scopeTarget({ app, service, stage }: Place): PermissionTarget {
  return {
    ...(app !== "" && { app }),
    ...(service !== "" && { service }),
    ...(stage !== "" && { stage }),
  };
}

/** The place of a scope in a list: from the widest level, by name. */
export function scopeKey({ level, app, service, stage, region }: Place): string {
  return JSON.stringify([Object.keys(namesOf).indexOf(level), app, service, stage, region]);
}
