import { diagnostic } from "../diagnostics/diagnostics.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { intersects } from "../iam/pattern-relations.ts";
import type { Need, Reason } from "./need.ts";

/** What is to be said of a set of needs, whatever policy is made of them. */
export function checkNeeds(needs: readonly Need[]): readonly Diagnostic[] {
  return [...inherentEscalation(needs), ...removableBoundary(needs), ...unknownRoles(needs)];
}

/** Actions that decide what a role may do. */
const roleWriting: ReadonlySet<string> = new Set(["iam:PutRolePolicy", "iam:AttachRolePolicy"]);

/**
 * Whoever may write a role's policies and pass the role on has every permission in the end, unless writing is allowed
 * only while a permissions boundary is in place.
 */
function inherentEscalation(needs: readonly Need[]): readonly Diagnostic[] {
  const passed = needs.filter(({ action }) => action === "iam:PassRole");
  const written = needs.filter(({ action, condition }) => roleWriting.has(action) && !isBounded(condition));
  const [first] = written.filter(({ resource }) => passed.some((need) => intersects(need.resource, resource)));
  if (!first) return [];
  const reason = first.because[0];
  const message = `whoever may write the policies of ${named(reason)} and pass it on can gain every permission`;
  const hint = "give the role a permissions boundary: its policies may then be written only while it has that";
  return [diagnostic("warning", "deploy-policy/inherent-escalation", message, { at: reason?.at, hint })];
}

function isBounded(condition: Need["condition"]): boolean {
  return Object.values(condition ?? {}).some((keys) => "iam:PermissionsBoundary" in keys);
}

function removableBoundary(needs: readonly Need[]): readonly Diagnostic[] {
  const need = needs.find(({ action }) => action === "iam:DeleteRolePermissionsBoundary");
  if (!need) return [];
  const reason = need.because[0];
  const message = `an update may take the permissions boundary off ${named(reason)}, so this policy allows that`;
  const hint = "deny `iam:DeleteRolePermissionsBoundary` where the boundary is to stay";
  return [diagnostic("note", "deploy-policy/removable-boundary", message, { at: reason?.at, hint })];
}

function unknownRoles(needs: readonly Need[]): readonly Diagnostic[] {
  const open = needs.filter(({ action, resource }) => action === "iam:PassRole" && /:role\/\*$|^\*$/.test(resource));
  return open.map(({ because: [reason] }) => {
    const message = `which role ${named(reason)} passes on is not known, so every role may be passed`;
    const hint = "give its value by `--parameter Name=Value`, or name the role in the template";
    return diagnostic("warning", "deploy-policy/unknown-role", message, { at: reason?.at, hint });
  });
}

function named(reason: Reason | undefined): string {
  return `\`${reason?.logicalId ?? reason?.tool ?? "the stack"}\``;
}
