import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { permissionGroups, type PermissionGroup } from "../formats/permission-groups.ts";
import { shortActions } from "../formats/short-actions.ts";
import type { PartyChange } from "./changes.ts";
import { otherChanges, shownPermissions } from "./shown-changes.ts";
import type { Compared } from "./show-diff.ts";

/** What becomes allowed, as findings at the places that ask for it; none for what stops being allowed. */
export function diffDiagnostics({ head, changes }: Compared): readonly Diagnostic[] {
  return changes.flatMap((change) => gainedDiagnostics(change, head.isHere));
}

function gainedDiagnostics({ title, gained }: PartyChange, isHere: boolean): readonly Diagnostic[] {
  const groups = permissionGroups(shownPermissions(gained));
  const [first] = groups;
  return [
    ...groups.map((group) => widened(`${title} may now ${allowedText(group)}`, group, isHere)),
    ...otherChanges(gained, "gained").map((text) => widened(`${title} now ${text}`, first, isHere)),
  ];
}

function widened(message: string, group: PermissionGroup | undefined, isHere: boolean): Diagnostic {
  const at = isHere ? group?.reason?.at : undefined;
  return diagnostic("warning", "diff/widened", message, { at, hint: "see that this change is meant to allow it" });
}

function allowedText({ rows }: PermissionGroup): string {
  const texts = rows.map(({ service, actions, resources }) => {
    const shown = shortActions(actions, mostActions).map((action) =>
      action.startsWith("and ") ? action : `\`${service}:${action}\``,
    );
    return `${shown.join(", ")} on ${resources.map((resource) => `\`${resource}\``).join(", ")}`;
  });
  return texts.join("; ");
}

const mostActions = 8;
