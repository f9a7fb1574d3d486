import { entryOf } from "../../catalogue/catalogue.ts";
import { actionsOf, type Access, type ResourceEntry } from "../../catalogue/entry.ts";
import { pluginNamed } from "../../catalogue/plugins/plugins.ts";
import { tools } from "../../catalogue/tools/tools.ts";
import type { Action } from "../../iam/policy.ts";
import type { Deployment } from "../deployment.ts";
import type { Need } from "../need.ts";

/**
 * Every action that deploying anything like a stack ever takes: whatever its resources' types take with any property,
 * and all calls of its tool and plugins.
 */
export function takenActions({ template, tool, plugins }: Deployment, needs: readonly Need[]): ReadonlySet<Action> {
  const types = new Set(Object.values(template.Resources).map(({ Type }) => Type));
  const calls = [...tools[tool].calls, ...plugins.flatMap(({ name }) => pluginNamed(name)?.calls ?? [])];
  return new Set([
    ...[...types].flatMap((type) => actionsOfEntry(entryOf(type))),
    ...calls.flatMap(({ actions }) => actions),
    ...needs.map(({ action }) => action),
    ...allowedToAll,
  ]);
}

/** Calls that nobody needs a permission for. Source: GetCallerIdentity and GetSessionToken in the STS API reference. */
const allowedToAll: readonly Action[] = ["sts:GetCallerIdentity", "sts:GetSessionToken"];

function actionsOfEntry(entry: ResourceEntry | undefined): readonly Action[] {
  if (!entry) return [];
  const { also = [], tags = [], when = {}, passes } = entry;
  const accesses: readonly Access[] = [entry, also, tags, ...Object.values(when)].flat();
  return [...accesses.flatMap((access) => [...actionsOf(access).keys()]), ...(passes ? ["iam:PassRole"] : [])];
}
