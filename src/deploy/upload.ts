import type { NewObject, ObjectEncryption } from "../aws/s3.ts";
import type { Service } from "../serverless/service.ts";
import { bucketSettings } from "../serverless/template/deployment-bucket.ts";
import { throwIfInterrupted } from "./interruption.ts";
import { objectNames, type DeploymentPackage } from "./package/deployment-package.ts";
import { artifactsHash, stateHash, templateHash } from "./package/hashes.ts";
import type { DeployPorts } from "./ports.ts";
import { sizeText } from "./size-text.ts";

/** Metadata of the objects of a deployment. The hash is the framework's, which it compares as well. */
export const metadataKeys = { hash: "filesha256", artifacts: "passrole-artifacts" } as const;

/** Objects that are sent at the same time. */
const atOnce = 4;

/** The objects of a deployment: its template, its state and its zips. */
export function deploymentObjects(pkg: DeploymentPackage): readonly NewObject[] {
  const encryption = encryptionOf(pkg.service);
  const object = (name: string, content: Omit<NewObject, "key">): NewObject => ({
    key: `${pkg.directory}/${name}`,
    ...content,
    ...(encryption && { encryption }),
  });
  const state = { [metadataKeys.hash]: stateHash(pkg.state), [metadataKeys.artifacts]: artifactsHash(pkg) };
  return [
    ...pkg.artifacts.map(({ name, file, size, sha256 }) =>
      object(name, {
        body: { file, size },
        contentType: "application/zip",
        metadata: { [metadataKeys.hash]: sha256 },
      }),
    ),
    object(objectNames.state, json(JSON.stringify(pkg.state), state)),
    object(
      objectNames.template,
      json(JSON.stringify(pkg.template), { [metadataKeys.hash]: templateHash(pkg.template) }),
    ),
  ];
}

function json(text: string, metadata: Readonly<Record<string, string>>): Omit<NewObject, "key"> {
  return { body: new TextEncoder().encode(text), contentType: "application/json", metadata };
}

/**
 * Uploads objects, some at a time; `started` is told each key before it is sent. Rejects with the first failure, after
 * the uploads that are under way have ended.
 */
export async function uploadAll(
  bucket: string,
  objects: readonly NewObject[],
  started: (key: string) => void,
  ports: DeployPorts & { stackName: string },
): Promise<void> {
  const { signal, progress, stackName } = ports;
  const total = objects.reduce((sum, object) => sum + sizeOf(object), 0);
  const sent = new Map<string, number>();
  progress({ kind: "step", text: `uploading ${objects.length} objects (${sizeText(total)}) to \`${bucket}\`` });
  const queue = [...objects];
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    for (let object = queue.shift(); object && failures.length === 0; object = queue.shift()) {
      const { key } = object;
      const report = (bytes: number): void => {
        sent.set(key, bytes);
        progress({ kind: "upload", sent: [...sent.values()].reduce((sum, each) => sum + each, 0), total });
      };
      try {
        throwIfInterrupted(signal, stackName);
        started(key);
        await ports.objects.put(bucket, object, report, signal);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  throwIfInterrupted(signal, stackName);
  if (failures.length > 0) throw failures[0];
}

function sizeOf({ body }: NewObject): number {
  return "file" in body ? body.size : body.length;
}

/** How `provider.deploymentBucket` wants objects encrypted. */
function encryptionOf({ provider }: Service): ObjectEncryption | undefined {
  const settings = bucketSettings(provider);
  const named = {
    serverSideEncryption: settings.serverSideEncryption,
    kmsKeyId: settings["sseKMSKeyId"],
    customerAlgorithm: settings["sseCustomerAlgorithim"] ?? settings["sseCustomerAlgorithm"],
    customerKey: settings["sseCustomerKey"],
    customerKeyMd5: settings["sseCustomerKeyMD5"],
  };
  const given = Object.entries(named).filter(([, value]) => typeof value === "string");
  return given.length > 0 ? (Object.fromEntries(given) as ObjectEncryption) : undefined;
}
