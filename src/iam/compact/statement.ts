import { operationOf, serviceOf } from "../action.ts";
import { parseArn } from "../arn.ts";
import type { Action, Condition, Statement } from "../policy.ts";

/** What becomes one statement: every action on every resource, both sorted. */
export interface Group {
  actions: readonly Action[];
  resources: readonly string[];
  condition?: Condition;
}

export function statementOf({ actions, resources, condition }: Group, sid?: string): Statement {
  return {
    ...(sid && { Sid: sid }),
    Effect: "Allow",
    Action: oneOrList(actions),
    Resource: oneOrList(resources),
    ...(condition && { Condition: condition }),
  };
}

function oneOrList(texts: readonly string[]): string | string[] {
  return texts.length === 1 ? texts[0]! : [...texts];
}

/** The characters the statement adds to a document, the comma after it included. */
export function statementCharacters(group: Group, sid?: string): number {
  return JSON.stringify(statementOf(group, sid)).length + 1;
}

/** Statements with names that say what each is about, e.g. `LambdaFunction`, unique in their document. */
export function namedStatements(groups: readonly Group[]): Statement[] {
  const used = new Set<string>();
  return groups.map((group) => {
    const stem = sidStem(group);
    let sid = stem;
    for (let count = 2; used.has(sid); count++) sid = `${stem}${count}`;
    used.add(sid);
    return statementOf(group, sid);
  });
}

/** Characters kept free for what makes a name unique when documents are filled. */
export const sidSuffixRoom = 4;

export function sidStem({ actions, resources }: Group): string {
  const services = new Set(actions.map(serviceOf));
  const service = services.size === 1 ? pascalCase([...services][0]!) : "Several";
  const kinds = new Set(resources.map(resourceKind));
  const kind = kinds.size === 1 ? [...kinds][0]! : "";
  const alone = actions.length === 1 ? pascalCase(operationOf(actions[0]!)) : "";
  return `${service}${alone || kind}` || "Any";
}

/** The word an ARN's resource part starts with, e.g. `Function` of `function:name`; `Any` of `*`. */
function resourceKind(resource: string): string {
  if (resource === "*") return "Any";
  const part = parseArn(resource)?.resource ?? "";
  return pascalCase(/^[a-z-]+(?=[:/])/.exec(part.replace(/^\//, ""))?.[0] ?? "");
}

function pascalCase(text: string): string {
  return text
    .split(/[^0-9A-Za-z]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
