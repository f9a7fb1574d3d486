import { isRecord } from "../../../cloudformation/intrinsics.ts";
import { valuesAt } from "../../../cloudformation/property-values.ts";
import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../../diagnostics/diagnostics.ts";
import { policiesOf } from "../policies.ts";
import type { RoleFacts, RoleFinding, UsedRole } from "./facts.ts";

/**
 * Statements about no resource at all, which IAM refuses. The framework compiles them where no function writes logs.
 */
export const emptyResources: RoleFinding = (facts) =>
  facts.roles.flatMap((role) => {
    const documents = policiesOf(role.id, facts.resolver);
    const statements = documents.flatMap((document) => valuesAt("Statement", document, facts.resolver));
    const empty = statements
      .filter(isRecord)
      .filter(({ Resource }) => Array.isArray(Resource) && Resource.length === 0);
    return empty.length === 0 ? [] : [finding(empty, role, facts)];
  });

function finding(empty: readonly Record<string, unknown>[], role: UsedRole, facts: RoleFacts): Diagnostic {
  const actions = [...new Set(empty.flatMap(({ Action }) => [Action].flat()))].map((action) => `\`${String(action)}\``);
  const message = `IAM will refuse role \`${role.id}\`: it allows ${actions.join(", ")} on an empty list of resources`;
  const [silent] = role.functions.filter(({ config }) => config.disableLogs);
  const at = silent ? facts.service.spanOf([...silent.path, "disableLogs"], "key") : facts.spanOfRole(role.id);
  const hint =
    role.kind === "shared"
      ? "no function writes logs, and the framework has statements for them nevertheless: `provider.iam.role.mode: perFunction` leaves them out"
      : "name a resource, or take the statement out";
  return diagnostic("error", "role/empty-resource", message, { at, hint });
}
