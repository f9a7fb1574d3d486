import type { ListedObject } from "../aws/s3.ts";
import type { Template } from "../cloudformation/template.ts";
import { codeKeys } from "./package/hashes.ts";
import { objectNames } from "./package/deployment-package.ts";

/** A deployment whose artifacts are in the bucket. */
export interface PastDeployment {
  /** When it was packaged, in milliseconds since the epoch: what tells deployments apart. */
  time: number;
  /** What the keys of its objects begin with, with `/` at the end. */
  folder: string;
  /** Keys of its objects. */
  keys: readonly string[];
  /** Bytes of all its objects. */
  size: number;
  /** Whether its template is there: without it nothing leads back. */
  hasTemplate: boolean;
}

/** The deployments among the objects of a service, newest first; what is in no deployment's folder is left out. */
export function deploymentsAmong(objects: readonly ListedObject[], prefix: string): readonly PastDeployment[] {
  const folders = Map.groupBy(objects, ({ key }) => /^(\d+-[^/]+)\//.exec(key.slice(prefix.length))?.[1] ?? "");
  folders.delete("");
  return [...folders]
    .map(([name, members]) => deploymentOf(`${prefix}${name}/`, name, members))
    .sort((one, other) => other.time - one.time);
}

function deploymentOf(folder: string, name: string, members: readonly ListedObject[]): PastDeployment {
  const keys = members.map(({ key }) => key);
  return {
    time: Number.parseInt(name, 10),
    folder,
    keys,
    size: members.reduce((sum, { size }) => sum + size, 0),
    hasTemplate: keys.includes(`${folder}${objectNames.template}`),
  };
}

/** The deployment that a stack's template came from: the newest whose code it names; undefined where it names none. */
export function currentDeployment(
  template: Template,
  deployments: readonly PastDeployment[],
): PastDeployment | undefined {
  const keys = codeKeys(template);
  return deployments.find(({ folder }) => keys.some((key) => key.startsWith(folder)));
}

/** The deployment of a time, given in milliseconds, as ISO 8601, or as the name of its folder. */
export function deploymentAt(text: string, deployments: readonly PastDeployment[]): PastDeployment | undefined {
  const time = /^\d+(-|$)/.test(text) && !/^\d{4}-\d\d-\d\dT/.test(text) ? Number.parseInt(text, 10) : Date.parse(text);
  return deployments.find((deployment) => deployment.time === time);
}
