import type { Asked, Plugin, PluginChange } from "../../src/catalogue/plugins/plugin.ts";
import { plugins } from "../../src/catalogue/plugins/plugins.ts";
import { pageWithTable } from "./page-with-table.ts";

/** The page about plugins, with every known one: what it would do, what it changes, what it calls, what to do. */
export function pluginsPage(): string {
  const head = ["plugin", "would", "changes", "calls", "without it"];
  const rows = plugins.map((plugin) => [
    `\`${plugin.name}\``,
    plugin.does,
    plugin.builtIn ? "nothing: built in" : changesOf(plugin),
    actionsOf(plugin),
    plugin.instead ?? "",
  ]);
  return pageWithTable({ page: "docs/guide/plugins.md", name: "plugins", head, rows });
}

const names: Readonly<Record<PluginChange | "AWS", string>> = {
  packages: "packages",
  functions: "functions",
  template: "template",
  AWS: "AWS, on deploy",
};

function changesOf({ changes = {}, actsOnDeploy }: Plugin): string {
  const asked = Object.entries({ ...changes, ...(actsOnDeploy && { AWS: actsOnDeploy }) });
  return asked.map(([change, when]) => `**${names[change as PluginChange]}**${conditionOf(when)}`).join("; ");
}

function conditionOf(asked: Asked): string {
  if (asked === true) return "";
  return ` with ${[asked].flat().map(settingText).join(" or ")}`;
}

function settingText(setting: string): string {
  const unless = setting.startsWith("!");
  const text = `\`${(unless ? setting.slice(1) : setting).replace("=", ": ")}\``;
  return unless ? `anything but ${text}` : text;
}

function actionsOf({ calls = [] }: Plugin): string {
  const actions = new Set(calls.flatMap((each) => each.actions));
  return [...actions]
    .sort()
    .map((action) => `\`${action}\``)
    .join(", ");
}
