import type { Need } from "../../deploy-policy/need.ts";
import type { Severity } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { permissionGroups, reasonText, type PermissionGroup } from "../formats/permission-groups.ts";
import type { Finding } from "./findings.ts";
import type { Judgement } from "./judgement.ts";

/** What a deploy takes and the policies lack: a finding for each resource, or tool, that needs it. */
export function missingFindings({ deploy, policies }: Judgement, severity: Severity): readonly Finding[] {
  const at = policies[0]?.spanOf([]);
  return permissionGroups(deploy?.lacking ?? []).map((group) => ({
    judged: "missing",
    diagnostic: diagnostic(severity, "check/missing", missingText(group), {
      at,
      hint: "`passrole policy` prints a policy that is enough; `passrole check` in text shows each permission with its reason",
    }),
  }));
}

function missingText({ reason, rows }: PermissionGroup): string {
  const grants = rows.map(({ service, actions, resources }) => {
    const names = actions.map((action) => `\`${service}:${action}\``).join(", ");
    return `${names} on ${resources.map((resource) => `\`${resource}\``).join(", ")}`;
  });
  const asker = reason ? reasonText(reason) : "the deploy";
  return `${asker} needs ${grants.join("; ")}, which the policy does not allow: ${failText(rows)}`;
}

function failText(rows: PermissionGroup["rows"]): string {
  const operations = changingOperations(rows);
  return operations.length === 0 ? "reading it would fail" : `${operations.join(", ")} would fail`;
}

/** The operations that change something and would fail, in their order. */
export function changingOperations(rows: readonly Pick<Need, "operations">[]): readonly string[] {
  const failing = new Set(rows.flatMap(({ operations }) => operations));
  return (["create", "update", "delete"] as const).filter((operation) => failing.has(operation));
}
