import { isAsked } from "../../cloudformation/property-values.ts";
import { createResolver } from "../../cloudformation/resolver.ts";
import type { Asked, Plugin, PluginChange } from "./plugin.ts";

/** serverless.yml with its variables resolved. */
export type Settings = object | undefined;

/** What only CloudFormation will know may be anything: no template decides a plugin's settings. */
const undecided = createResolver(
  { Resources: {} },
  { partition: "*", account: "*", region: "*", stackName: "*", parameters: {} },
);

/** Whether something a plugin does applies with these settings. */
export function applies(asked: Asked | undefined, settings: Settings): boolean {
  if (asked === undefined || asked === true) return asked === true;
  return [asked].flat().some((setting) => isSet(setting, settings));
}

function isSet(setting: string, settings: Settings): boolean {
  return setting.startsWith("!")
    ? !isAsked(setting.slice(1), settings, undecided)
    : isAsked(setting, settings, undecided);
}

/** What a plugin changes with these settings. */
export function changesOf({ changes = {} }: Plugin, settings: Settings): readonly PluginChange[] {
  const all: readonly PluginChange[] = ["packages", "functions", "template"];
  return all.filter((change) => applies(changes[change], settings));
}
