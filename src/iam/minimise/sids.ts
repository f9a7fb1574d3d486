import { operationOf, serviceOf } from "../action.ts";
import { parseArn } from "../arn.ts";
import type { Statement } from "../policy.ts";
import { statementOf, type Group } from "./group.ts";

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

/** What the statement denies is said first, then what it leaves out. */
export function sidStem(group: Group): string {
  const { effect, actionElement } = group.frame;
  return (
    `${effect === "Deny" ? "Deny" : ""}${actionElement === "NotAction" ? "AllBut" : ""}${subjectOf(group)}` || "Any"
  );
}

function subjectOf({ actions, resources }: Group): string {
  const services = new Set(actions.map(serviceOf));
  const service = services.size === 1 ? pascalCase([...services][0]!) : "Several";
  const kinds = new Set(resources.map(resourceKind));
  const kind = kinds.size === 1 ? [...kinds][0]! : "";
  const alone = actions.length === 1 ? pascalCase(operationOf(actions[0]!)) : "";
  return `${service}${alone || kind}`;
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
