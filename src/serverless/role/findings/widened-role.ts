import { diagnostic } from "../../../diagnostics/diagnostics.ts";
import { namesOf, type RoleFinding } from "./facts.ts";
import { featuresText, gainsNotOfAll, sharedRole } from "./shared-gains.ts";

/**
 * Permissions that the framework adds to the shared role for events and features of functions that have a role of their
 * own: it never asks which role a function runs with. They do not help that function, and widen the others'.
 */
export const widenedRole: RoleFinding = (facts) => {
  const role = sharedRole(facts);
  if (!role) return [];
  const own = new Set(role.functions.map(({ key }) => key));
  const needed = new Set(facts.gains.filter(({ fn }) => own.has(fn)).map(({ statement }) => JSON.stringify(statement)));
  const foreign = gainsNotOfAll(role, facts).filter(
    ({ fn, gain }) => !own.has(fn.key) && !needed.has(JSON.stringify(gain.statement)),
  );
  const [first] = foreign;
  if (!first) return [];
  const runs = `${namesOf(role.functions)} ${role.functions.length === 1 ? "runs" : "run"}`;
  const owners =
    new Set(foreign.map(({ fn }) => fn.key)).size === 1 ? "which has its own role" : "which have their own roles";
  const message = `the role that ${runs} with is also allowed what is for ${featuresText(foreign)}, ${owners}`;
  return [
    diagnostic("warning", "role/widened", message, {
      at: facts.service.spanOf(first.feature.path, "key"),
      hint: "the framework adds it without asking which role the function runs with: `provider.iam.role.mode: perFunction` does not",
    }),
  ];
};
