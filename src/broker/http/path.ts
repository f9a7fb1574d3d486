import { nameProblem, nameRule, type Named } from "../domain/names.ts";
import { quote } from "../domain/quote.ts";
import { refusal, type Refusal } from "../refusal.ts";

/** What may stand for a name in a path. */
export interface PathRule {
  pattern: RegExp;
  about: string;
  named?: Named;
}

const id: PathRule = { pattern: /^[A-Za-z0-9_-]{1,64}$/, about: "an id, as lists show it" };

/** The rule of each name in the paths of the API. */
export const pathRules: Readonly<Record<string, PathRule>> = {
  org: named("organisation"),
  app: named("app"),
  service: named("service"),
  stage: named("stage"),
  region: {
    ...named("region"),
    pattern: /^(?:-|[a-z]{2,4}(?:-[a-z]+)+-\d{1,2})$/,
    about: "a region, or `-` for a component",
  },
  provider: named("provider"),
  member: named("member"),
  id,
};

function named(named: Named): PathRule {
  return { pattern: nameRule(named).pattern, about: `name of ${/^[aeiou]/.test(named) ? "an" : "a"} ${named}`, named };
}

/** Path and query of a target, each as it was sent. */
export function splitTarget(target: string): { path: string; query: string } {
  const mark = target.indexOf("?");
  return mark < 0 ? { path: target, query: "" } : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/** Refuses a path that could be read as another one: empty parts, dots, or an encoding that is not the only one. */
export function checkPath(path: string): void {
  if (path === "/") return;
  if (!path.startsWith("/") || /\/(?:\.{0,2})(?=\/|$)/.test(path) || /[\\#]/.test(path)) throw odd(path);
  if (path.includes("%") && !path.split("/").every(isCanonical)) throw odd(path);
}

function isCanonical(part: string): boolean {
  try {
    return encodeURIComponent(decodeURIComponent(part)).replaceAll("%40", "@") === part.replaceAll("%40", "@");
  } catch {
    return false;
  }
}

function odd(path: string): Refusal {
  const hint = "write each name once, as it is, without empty parts, dots or needless percent signs";
  return refusal(400, "request/bad-path", `${quote(path)} is not a path of this API`, hint);
}

/** Why a name cannot be one; nothing is trimmed, folded or resolved. */
export function nameRefusal(key: string, text: string): Refusal | undefined {
  const rule = pathRules[key]!;
  const problem = rule.named && !(key === "region" && text === "-") ? nameProblem(rule.named, text) : undefined;
  if (problem) return refusal(400, "request/bad-name", problem.message, problem.hint);
  if (rule.pattern.test(text)) return undefined;
  return refusal(400, "request/bad-name", `${quote(text)} is no ${key}`, `give the ${rule.about}`);
}

/** The region that a path names; null for a component. */
export function regionOf(text: string): string | null {
  return text === "-" ? null : text;
}
