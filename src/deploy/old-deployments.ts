import { posix } from "node:path";
import type { ListedObject } from "../aws/s3.ts";
import type { Service } from "../serverless/service.ts";
import { bucketSettings } from "../serverless/template/deployment-bucket.ts";
import { objectNames } from "./package/deployment-package.ts";

/** Deployments whose artifacts are kept unless `maxPreviousDeploymentArtifacts` says otherwise; the framework's number. */
const usuallyKept = 5;

/** Milliseconds after which an upload that was never completed is nobody's any more. */
const abandonedAfter = 60 * 60 * 1000;

/** How many deployments a service keeps, the latest included. */
export function keptDeployments({ provider }: Service): number {
  return bucketSettings(provider).maxPreviousDeploymentArtifacts ?? usuallyKept;
}

/**
 * Objects that a deploy clears away: those of all but the newest deployments, and what killed runs left. What the
 * stack runs now is never among them: neither its own folder nor what its template has `named` in others, as layers
 * that stayed where they were.
 */
export function outdatedObjects(
  objects: readonly ListedObject[],
  prefix: string,
  { current, keep, now, named = [] }: { current: string; keep: number; now: number; named?: readonly string[] },
): readonly ListedObject[] {
  const inFolders = objects.filter(({ key }) => /^\d{13}-[^/]+\/./.test(key.slice(prefix.length)));
  const folders = [...Map.groupBy(inFolders, ({ key }) => posix.dirname(key))];
  const others = folders.filter(([folder]) => folder !== current);
  const [whole, partial] = [others.filter(isWhole), others.filter((folder) => !isWhole(folder))];
  const newestFirst = whole.sort(([one], [other]) => (one < other ? 1 : -1));
  const old = newestFirst.slice(Math.max(0, keep - 1));
  const abandoned = partial.filter(([, own]) => own.every(({ modified }) => now - modified.getTime() > abandonedAfter));
  return [...old, ...abandoned].flatMap(([, own]) => own).filter(({ key }) => !named.includes(key));
}

/** A deployment has its template and its state; a run that was killed while uploading left less. */
function isWhole([folder, objects]: [string, readonly ListedObject[]]): boolean {
  const keys = new Set(objects.map(({ key }) => key));
  return Object.values(objectNames).every((name) => keys.has(`${folder}/${name}`));
}
