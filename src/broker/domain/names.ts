import { quote } from "./quote.ts";

/** What a name is the name of. */
export type Named =
  "organisation" | "app" | "service" | "stage" | "region" | "provider" | "slot" | "profile" | "member" | "token";

/** Why a text cannot be a name, and what could be. */
export interface NameProblem {
  message: string;
  hint: string;
}

/** What a name is made of. */
export interface NameRule {
  pattern: RegExp;
  allowed: string;
}

/**
 * Names never contain a separator of any key or path they could be joined into (`|`, `/`, `:`, white space, `%`), so
 * that no name can pretend to be another level.
 */
const rules: Record<Named, NameRule> = {
  organisation: {
    pattern: /^[a-z0-9][a-z0-9-]{0,37}[a-z0-9]$/,
    allowed: "2 to 39 lower-case letters, digits and hyphens, no hyphen first or last",
  },
  app: {
    pattern: /^[a-z0-9][a-z0-9-]{1,37}[a-z0-9]$/,
    allowed: "3 to 39 lower-case letters, digits and hyphens, no hyphen first or last",
  },
  service: { pattern: /^[A-Za-z][A-Za-z0-9-]{0,127}$/, allowed: "a letter, then letters, digits and hyphens" },
  stage: { pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/, allowed: "letters, digits, hyphens and underscores" },
  region: { pattern: /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/, allowed: "a region of AWS, as `eu-west-1`" },
  provider: {
    pattern: /^(?!none$)[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    allowed: "up to 64 letters, digits, dots, hyphens and underscores, and not the word `none`",
  },
  slot: { pattern: /^[a-z0-9][a-z0-9-]{0,38}$/, allowed: "lower-case letters, digits and hyphens" },
  // What source identities and session tags may be, as it is in them unchanged. Of one case: no two look alike.
  member: {
    pattern: /^[a-z0-9][a-z0-9+.@_-]{1,63}$/,
    allowed: "2 to 64 lower-case letters, digits and `+.@_-`, the first a letter or digit",
  },
  token: {
    pattern: /^[A-Za-z0-9][\w.@+=,:# -]{0,63}$/,
    allowed: "up to 64 letters, digits, spaces and `_.@+=,:#-`, the first a letter or digit",
  },
  profile: { pattern: /^[A-Za-z0-9][\w.@+/ -]{0,127}$/, allowed: "a profile of `~/.aws/config`" },
};

/** What the name of a `named` is made of, and that in words. */
export function nameRule(named: Named): Readonly<NameRule> {
  return rules[named];
}

/** Why `text` cannot be the name of a `named`; undefined when it can. */
export function nameProblem(named: Named, text: string): NameProblem | undefined {
  const { pattern, allowed } = rules[named];
  if (pattern.test(text)) return undefined;
  const article = /^[aeiou]/.test(named) ? "an" : "a";
  return { message: `${quote(text)} is not ${article} ${named} name`, hint: `allowed: ${allowed}` };
}
