import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../../diagnostics/diagnostics.ts";
import { quote } from "../quote.ts";
import type { GenericChoice } from "./generic.ts";
import { variableProblem } from "./variable-names.ts";

/** Variables that one provider gives at most. */
const mostVariables = 50;

/** What is wrong with the fields and variables that users chose. */
export function genericProblems({ open, secret, variables }: GenericChoice): readonly Diagnostic[] {
  const fields = [...open, ...secret];
  return [
    ...fields.flatMap((field, index) => fieldProblems(field, fields.indexOf(field) < index, variables)),
    ...Object.entries(variables).flatMap(([field, variable]) => variableProblems(field, variable, fields)),
    ...repeated(Object.values(variables)),
    ...(Object.keys(variables).length > mostVariables ? [tooMany()] : []),
  ];
}

function fieldProblems(field: string, isTwice: boolean, variables: GenericChoice["variables"]): Diagnostic[] {
  if (!/^[A-Za-z]\w{0,63}$/.test(field)) {
    const hint = "a letter, then letters, digits and underscores, 64 at most";
    return [problem("provider/bad-field", `${quote(field)} is not the name of a field`, hint)];
  }
  if (isTwice)
    return [problem("provider/bad-field", `${quote(field)} is given both openly and as a secret`, "give it once")];
  if (Object.hasOwn(variables, field)) return [];
  const hint = `name it in \`variables\`: \`{ "${field}": "SOME_NAME" }\``;
  return [problem("provider/bad-variable", `the field ${quote(field)} has no variable`, hint)];
}

function variableProblems(field: string, variable: string, fields: readonly string[]): Diagnostic[] {
  if (!fields.includes(field)) {
    const message = `the variable ${quote(variable)} is for a field that is not given, ${quote(field)}`;
    return [problem("provider/bad-variable", message, "give the field a value, or leave the variable out")];
  }
  const found = variableProblem(variable);
  return found ? [problem("provider/bad-variable", found.message, found.hint)] : [];
}

function repeated(variables: readonly string[]): Diagnostic[] {
  const upper = variables.map((variable) => variable.toUpperCase());
  const twice = variables.filter((_, index) => upper.indexOf(upper[index]!) < index);
  return twice.map((variable) =>
    problem("provider/bad-variable", `the variable ${quote(variable)} is given twice`, "give each field its own"),
  );
}

function tooMany(): Diagnostic {
  const message = `a provider gives at most ${mostVariables} variables`;
  return problem("provider/bad-variable", message, "make several providers, each in a slot of its own");
}

function problem(code: "provider/bad-field" | "provider/bad-variable", message: string, hint: string): Diagnostic {
  return diagnostic("error", code, message, { hint });
}
