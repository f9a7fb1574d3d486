import { changes, type AccessLevels } from "../../iam/access-levels.ts";
import { compilePolicy, evaluate, type DecidingStatement } from "../../iam/evaluate.ts";
import type { Action, PolicyDocument } from "../../iam/policy.ts";
import type { Need } from "../need.ts";
import { foreignResource } from "./foreign-resource.ts";
import { grantDocument } from "./grant-document.ts";
import { refusedGrants } from "./lacking.ts";
import { requestOf } from "./request-of.ts";

/** Something that changes resources, that a deploy takes on its own ones, and that is allowed on others' too. */
export interface ForeignWrite {
  action: Action;
  /** The Allows that give it. */
  statements: readonly DecidingStatement[];
}

/** What of the needs policies allow on resources that have nothing to do with the stacks, each action once. */
export function foreignWrites(
  needs: readonly Need[],
  policies: readonly PolicyDocument[],
  stackNames: readonly string[],
  levels: AccessLevels,
): readonly ForeignWrite[] {
  const probes = needs
    .filter(({ action }) => changes(levels(action)))
    .flatMap((need) => {
      const resource = foreignResource(need.resource, stackNames);
      return resource === undefined ? [] : [{ ...need, resource }];
    });
  const [refused, beyond] = [refusedGrants(probes, policies), refusedGrants(probes, [grantDocument(needs)])];
  const allowed = probes.filter((_, at) => !refused.has(at) && beyond.has(at));
  const compiled = policies.map(compilePolicy);
  return [...Map.groupBy(allowed, ({ action }) => action)].map(([action, [probe]]) => ({
    action,
    statements: evaluate(compiled, requestOf(probe!)).statements,
  }));
}
