import { createOutliner } from "../../../cloudformation/outline.ts";
import { diagnostic } from "../../../diagnostics/diagnostics.ts";
import { isRecord } from "../../../cloudformation/intrinsics.ts";
import { coversStatement } from "../../../iam/findings/redundant.ts";
import type { RoleFinding } from "./facts.ts";
import { featureOfGain } from "./gain-features.ts";
import { outlinedStatement } from "./outlined.ts";
import { writtenStatements } from "./statements.ts";

/** Statements of the user's that say what the role has by an event or a feature anyway. */
export const repeatedStatements: RoleFinding = ({ service, template, gains }) => {
  const outliner = createOutliner(template);
  const outlined = (statement: unknown): ReturnType<typeof outlinedStatement>["statement"] =>
    outlinedStatement({ statement: isRecord(statement) ? statement : {}, path: [] }, outliner, service).statement;
  const given = gains
    .filter(({ beyondFramework }) => !beyondFramework)
    .map((gain) => ({ gain, statement: outlined(gain.statement) }));
  const generated = writtenStatements(service, template).filter(({ path }) => path[0] !== "resources");
  return generated.flatMap(({ statement, path }) => {
    const own = outlined(statement);
    if (own.Effect === "Deny" || own.Action === undefined || own.Resource === undefined) return [];
    const by = given.find(({ gain, statement }) => isFor(path, gain.fn) && coversStatement(statement, own));
    const fn = by && service.functions.find(({ key }) => key === by.gain.fn);
    const feature = fn && featureOfGain(by.gain, fn, service);
    if (!feature) return [];
    const message = `the statement allows what function \`${fn.key}\` has by \`${feature.key}\` anyway`;
    return [diagnostic("note", "role/repeated-statement", message, { at: service.spanOf(path), hint: "remove it" })];
  });
};

/** A function's own statements are for itself, the provider's for all. */
function isFor(path: readonly (string | number)[], fn: string): boolean {
  return path[0] !== "functions" || path[1] === fn;
}
