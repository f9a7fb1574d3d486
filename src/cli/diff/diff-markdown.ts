import { placeText } from "../../diagnostics/place.ts";
import { code, table, words } from "../formats/markdown.ts";
import { askerOf, permissionGroups, type PermissionGroup, type PermissionRow } from "../formats/permission-groups.ts";
import { shortActions } from "../formats/short-actions.ts";
import { shortArn } from "../roles-page.ts";
import { isEmpty, type Changed, type PartyChange } from "./changes.ts";
import { otherChanges, shownPermissions, uncertainties } from "./shown-changes.ts";
import type { Compared } from "./show-diff.ts";

/** The differences as GitHub's Markdown, for a comment: what is gained is open, what is lost can be unfolded. */
export function diffMarkdown({ base, head, changes }: Compared): string {
  const sides = `${code(base.name)} → ${code(head.name)}`;
  if (changes.length === 0) return `**Nothing changes in what is allowed** (${sides})\n`;
  const gained = changes.filter((change) => !isEmpty(change.gained));
  const lost = changes.filter((change) => !isEmpty(change.lost));
  const head1 = gained.length > 0 ? "**More becomes allowed**" : "**Nothing more becomes allowed, less is**";
  const parts = [
    `${head1} (${sides})`,
    ...gained.map((change) => partyPart(change, change.gained, "gained")),
    ...(lost.length > 0 ? [folded(lost.map((change) => partyPart(change, change.lost, "lost")))] : []),
  ];
  return `${parts.join("\n\n")}\n`;
}

function folded(parts: readonly string[]): string {
  return `<details><summary>What is allowed no longer</summary>\n\n${parts.join("\n\n")}\n\n</details>`;
}

function partyPart({ title, only }: PartyChange, changed: Changed, side: "gained" | "lost"): string {
  const verb = side === "gained" ? "may now" : "may no longer";
  const news = only === "head" ? "(new) may" : only === "base" ? "(gone) could" : verb;
  const rows = permissionGroups(shownPermissions(changed)).flatMap(groupRows);
  return [
    `#### ${words(capitalised(title))} ${news}`,
    ...(rows.length > 0 ? [table(["actions", "on", "because of"], rows)] : []),
    ...listed([
      ...otherChanges(changed, side).map(spelled),
      ...uncertainties(changed).map((text) => `taken as wider, as it cannot be told: ${spelled(text)}`),
    ]),
  ].join("\n\n");
}

function listed(items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [items.map((item) => `- ${item}`).join("\n")];
}

function groupRows({ reason, rows }: PermissionGroup): string[][] {
  const place = reason?.at ? ` ${code(placeText(reason.at))}` : "";
  const because = reason ? `${code(askerOf(reason))}${place}` : "";
  return rows.map((row) => [actionsCell(row), resourcesCell(row), because]);
}

function actionsCell({ service, actions }: PermissionRow): string {
  return shortActions(actions, mostShown)
    .map((action) => (action.startsWith("and ") ? action : code(`${service}:${action}`)))
    .join(" ");
}

function resourcesCell({ resources, condition }: PermissionRow): string {
  const shown = resources.slice(0, mostShown).map((resource) => code(shortArn(resource)));
  const more = resources.length > mostShown ? ` and ${resources.length - mostShown} more` : "";
  return `${shown.join(" ")}${more}${condition ? ` when ${code(JSON.stringify(condition))}` : ""}`;
}

const mostShown = 24;

/** A sentence of ours whose texts in backticks are the user's. */
function spelled(text: string): string {
  return text
    .split("`")
    .map((part, at) => (at % 2 === 1 ? code(part) : words(part)))
    .join("");
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
