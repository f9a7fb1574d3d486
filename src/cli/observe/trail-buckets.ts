import { basename } from "node:path";
import { AwsCallError } from "../../aws/aws-call-error.ts";
import { callFailure } from "../../deploy/failures/call-failure.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { TrailBuckets } from "../../observe/ports.ts";
import { bucketPlace } from "../../observe/trail-files.ts";
import type { Io } from "../command.ts";
import { openSession, type Session } from "../session.ts";

type RawOptions = Readonly<Record<string, unknown>>;

/** Buckets, reached with the credentials of the folder the command runs in; undefined when no source is in one. */
export async function trailBuckets(
  sources: readonly string[],
  raw: RawOptions,
  io: Io,
): Promise<TrailBuckets | undefined> {
  if (!sources.some(bucketPlace)) return undefined;
  const session = await openSession({ folder: io.cwd, instance: trailInstance(raw, io) }, raw, io);
  const { trailObjects } = await import("../../aws/trail-objects.ts");
  return explained(await trailObjects(session.connection), session);
}

/** The instance whose credentials read trails: the folder is the service. */
export function trailInstance(
  { stage, region }: RawOptions,
  { cwd, env }: Io,
): { service: string; stage: string; region: string } {
  const text = (value: unknown): string | undefined =>
    typeof value === "string" && value !== "" ? value.split(",")[0] : undefined;
  return {
    service: basename(cwd).replaceAll(/[^\w-]/g, "-") || "trails",
    stage: text(stage) ?? "dev",
    region: text(region) ?? text(env["AWS_REGION"]) ?? text(env["AWS_DEFAULT_REGION"]) ?? "us-east-1",
  };
}

/** The same, saying what a call takes that failed. */
function explained(buckets: TrailBuckets, session: Session): TrailBuckets {
  return {
    list: (bucket, prefix) => orExplained(buckets.list(bucket, prefix), `arn:aws:s3:::${bucket}`, session),
    read: (object) => orExplained(buckets.read(object), `arn:aws:s3:::${object.bucket}/${object.key}`, session),
  };
}

async function* orExplained<T>(all: AsyncIterable<T>, resource: string, { identity }: Session): AsyncGenerator<T> {
  try {
    yield* all;
  } catch (error) {
    if (!(error instanceof AwsCallError)) throw error;
    throw new PassroleError([callFailure(error, { caller: identity.arn, resource })], { cause: error });
  }
}
