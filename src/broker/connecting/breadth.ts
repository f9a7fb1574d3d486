import { compilePolicySet } from "../../iam/authorize/compile-policy-set.ts";
import { isAdministrator } from "../../iam/escalations/administrator.ts";
import type { PolicyDocument, Statement } from "../../iam/policy.ts";
import type { RoleArn } from "../domain/role-arn.ts";
import type { ReadRole } from "../ports/role-probe.ts";

/**
 * Whether a role may do everything everywhere, however that is written: as `*`, `*:*` or all but something. Conditions
 * are taken as met and statements that deny are not looked at, so a no is certain. A boundary counts in the same way.
 */
export function reachesEverything({ documents, boundary }: ReadRole, { partition, account, role }: RoleArn): boolean {
  const set = compilePolicySet({
    identity: documents.map(widest),
    ...(boundary && { boundary: [widest(boundary)] }),
  });
  return isAdministrator(set, `arn:${partition}:iam::${account}:role/${role}`);
}

function widest(document: PolicyDocument): PolicyDocument {
  const allowing = [document.Statement].flat().filter(({ Effect }) => Effect === "Allow");
  return { ...document, Statement: allowing.map(unconditional) };
}

function unconditional(statement: Statement): Statement {
  const { Condition: _, ...others } = statement;
  return Object.fromEntries(
    Object.entries(others).map(([element, value]) => [element, textsOf(value)]),
  ) as unknown as Statement;
}

/** A list without what is no text: emulators have left `null` where a template says that there is nothing. */
function textsOf(value: unknown): unknown {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : value;
}
