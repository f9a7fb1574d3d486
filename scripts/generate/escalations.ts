import { readFileSync } from "node:fs";
import { actionsOf, type EscalationMethod, type Step } from "../../src/iam/escalations/method.ts";
import { escalationMethods } from "../../src/iam/escalations/methods.ts";

const page = "docs/escalations.md";
const begin = "<!-- methods -->";
const end = "<!-- /methods -->";

/** The page about escalations with the table of methods as the code has it. */
export function escalationsPage(): string {
  const [before, rest = ""] = readFileSync(page, "utf8").split(begin);
  const after = rest.split(end)[1];
  if (after === undefined) throw new Error(`${page} lacks ${begin} or ${end}`);
  return `${before}${begin}\n\n${methodTable()}\n\n${end}${after}`;
}

/** Every method with its calls; those on what is not the stack's in bold. */
function methodTable(): string {
  const head = ["method", "what", "calls", "sources"];
  const rows = escalationMethods.map((method) => [
    `\`${method.id}\``,
    method.title + (method.inherent ? " (inherent)" : ""),
    method.steps.map(callsOf).join(", "),
    sourcesOf(method),
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length)));
  const line = (cells: readonly string[], fill = " "): string =>
    `| ${cells.map((text, column) => text.padEnd(widths[column]!, fill)).join(" | ")} |`;
  return [
    line(head),
    line(
      head.map(() => ""),
      "-",
    ),
    ...rows.map((row) => line(row)),
  ].join("\n");
}

function callsOf(step: Step): string {
  const calls = actionsOf(step)
    .map((action) => `\`${action}\``)
    .join(" or ");
  return step.on && step.on.whose !== "chosen" ? `**${calls}**` : calls;
}

function sourcesOf({ sources }: EscalationMethod): string {
  return sources.map((url) => `[${sourceName(url)}](${url})`).join(", ");
}

function sourceName(url: string): string {
  const rhino = /Privilege-Escalation#(\d+)-/.exec(url)?.[1];
  if (rhino !== undefined) return `Rhino ${rhino}`;
  const { hostname, pathname } = new URL(url);
  if (hostname === "pathfinding.cloud") return pathname.slice(pathname.lastIndexOf("/") + 1);
  if (hostname === "cloud.hacktricks.wiki") return "HackTricks";
  if (hostname === "docs.aws.amazon.com") return "AWS";
  return pathname.split("/")[2]!;
}
