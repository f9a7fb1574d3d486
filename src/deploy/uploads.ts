import type { ListedObject } from "../aws/s3.ts";
import type { DeployPorts } from "./ports.ts";

/** Objects that a run has uploaded to a bucket, so that they can be taken back. */
export interface Uploads {
  /** Told each key before it is sent. */
  started(key: string): void;
  /** Deletes what was not there before the run; that this fails is not told: what made it necessary is. */
  discard(): Promise<void>;
}

export function trackUploads(bucket: string, before: readonly ListedObject[], { objects }: DeployPorts): Uploads {
  const earlier = new Set(before.map(({ key }) => key));
  const keys: string[] = [];
  return {
    started: (key) => void keys.push(key),
    discard: async () => {
      const own = keys.filter((key) => !earlier.has(key)).map((key) => ({ key }));
      if (own.length > 0) await objects.delete(bucket, own).catch(() => undefined);
    },
  };
}
