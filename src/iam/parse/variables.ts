import { clipped, type Fault } from "./grammar.ts";

/** `${*}`, `${?}` and `${$}` stand for the characters themselves. */
const literal = /^[*?$]$/;

/** A name, and after a comma a default in single quotes: `aws:PrincipalTag/team, 'none'`. */
const variable = /^[^\s{}$'",*?][^{}$'",*?]*(?:,\s*'[^'{}]*')?$/;

/**
 * What is wrong with the policy variables of a text. Source: "IAM policy elements: Variables and tags", and the checks
 * on variables in the policy validation check reference.
 */
export function variableFault(text: string): Fault | undefined {
  let at = text.indexOf("${");
  while (at >= 0) {
    const end = text.indexOf("}", at);
    const fault = end < 0 ? unclosed(text) : contentFault(text.slice(at + 2, end), text);
    if (fault) return fault;
    at = text.indexOf("${", end);
  }
  return undefined;
}

/** That a text has a policy variable where IAM fills none in. */
export function misplacedVariable(text: string, element: string): Fault | undefined {
  if (!text.includes("${")) return undefined;
  return {
    code: "policy/misplaced-variable",
    message: `\`${clipped(text)}\` has a policy variable, and IAM fills none in in \`${element}\``,
    hint: "policy variables work in `Resource`, and in conditions on texts and ARNs",
  };
}

function unclosed(text: string): Fault {
  const message = `\`${clipped(text)}\` has a policy variable without an end`;
  return { code: "policy/invalid-variable", message, hint: "write `}` after it; `${$}` is a dollar sign" };
}

function contentFault(content: string, text: string): Fault | undefined {
  if (literal.test(content)) return undefined;
  const [name = "", ...rest] = content.split(",");
  if (variable.test(content) && !/\s/.test(tagless(name).trimEnd())) return undefined;
  const message = `\`\${${clipped(content)}}\` in \`${clipped(text)}\` is no policy variable`;
  return { code: "policy/invalid-variable", message, hint: hintFor(name, rest) };
}

/** The name of a variable without the tag's key, which may have spaces. */
function tagless(name: string): string {
  return name.split("/")[0]!;
}

function hintFor(name: string, rest: readonly string[]): string {
  if (name.trim() === "") return "name a condition key, e.g. `${aws:username}`";
  if (rest.length > 0) return "a default stands in single quotes: `${aws:PrincipalTag/team, 'none'}`";
  return "a variable is the name of a condition key, without spaces and wildcards";
}
