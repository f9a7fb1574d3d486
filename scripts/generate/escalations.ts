import { actionsOf, type EscalationMethod, type Step } from "../../src/iam/escalations/method.ts";
import { escalationMethods } from "../../src/iam/escalations/methods.ts";
import { pageWithTable } from "./page-with-table.ts";

/** The page about escalations, with every method and its calls; those on what is not the stack's in bold. */
export function escalationsPage(): string {
  const head = ["method", "what", "calls", "sources"];
  const rows = escalationMethods.map((method) => [
    `\`${method.id}\``,
    method.title + (method.inherent ? " (inherent)" : ""),
    method.steps.map(callsOf).join(", "),
    sourcesOf(method),
  ]);
  return pageWithTable({ page: "docs/escalations.md", name: "methods", head, rows });
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
