import { recordOf, type Properties } from "../source.ts";
import { analysisTemplates } from "./templates/analysis.ts";
import { computeTemplates } from "./templates/compute.ts";
import { messagingTemplates } from "./templates/messaging.ts";
import { operationsTemplates } from "./templates/operations.ts";
import { storageTemplates } from "./templates/storage.ts";
import type { PolicyTemplates, TemplateStatement } from "./templates/template.ts";

/** AWS SAM's policy templates, as its developer guide lists them. */
export const policyTemplates: PolicyTemplates = {
  ...analysisTemplates,
  ...computeTemplates,
  ...messagingTemplates,
  ...operationsTemplates,
  ...storageTemplates,
};

export function isPolicyTemplate(name: string): boolean {
  return Object.hasOwn(policyTemplates, name);
}

/** The policy that a template stands for, with the values given for its parameters. */
export function policyTemplateDocument(name: string, values: unknown): unknown {
  const given = recordOf(values);
  return { Statement: policyTemplates[name]!.map((statement) => statementOf(statement, given)) };
}

/** Parameters of a policy template without a value. */
export function missingParameters(name: string, values: unknown): readonly string[] {
  const given = recordOf(values);
  const texts = policyTemplates[name]!.flatMap(({ on, condition }) => [on, condition?.value ?? []].flat());
  return [...new Set(texts.flatMap(parametersIn))].filter((parameter) => given[parameter] === undefined);
}

function statementOf({ service, actions, on, condition }: TemplateStatement, given: Properties): unknown {
  return {
    Effect: "Allow",
    Action: actions.map((action) => `${service}:${action}`),
    Resource: typeof on === "string" ? textOf(on, given) : on.map((text) => textOf(text, given)),
    ...(condition && { Condition: { StringEquals: { [condition.key]: textOf(condition.value, given) } } }),
  };
}

/** An ARN with values put in by `Fn::Sub`; variables start with a small letter there. */
function textOf(text: string, given: Properties): unknown {
  if (!text.includes("${")) return text;
  const names = parametersIn(text);
  if (names.length === 0) return { "Fn::Sub": text };
  const written = names.reduce((before, name) => before.replaceAll(`\${${name}}`, `\${${variableOf(name)}}`), text);
  return { "Fn::Sub": [written, Object.fromEntries(names.map((name) => [variableOf(name), given[name]]))] };
}

function variableOf(parameter: string): string {
  return parameter.slice(0, 1).toLowerCase() + parameter.slice(1);
}

function parametersIn(text: string): readonly string[] {
  return [...text.matchAll(/\$\{(\w+)\}/g)].map((match) => match[1]!);
}
