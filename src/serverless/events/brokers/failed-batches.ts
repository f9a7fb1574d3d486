import { join } from "../../../cloudformation/intrinsics.ts";
import type { Value } from "../../../cloudformation/template.ts";
import type { Service } from "../../service.ts";
import { nameIn, serviceOfArn } from "../event-source.ts";
import { present, value, type Fields } from "../fields.ts";
import type { SourceStatement } from "../source-gains.ts";
import { reportUnread } from "../unread.ts";

/** Where Lambda puts batches that it gives up. */
export interface FailedBatches {
  destination: Value<string>;
  /** The service it belongs to, where that can be told: `kafka://…` is a topic of the same cluster. */
  service: string | undefined;
}

/** Reads `onFailureDestination`, which framework 3 does not know. */
export function parseFailedBatches(fields: Fields): FailedBatches | undefined {
  const { service } = fields;
  if (service.framework === 3) reportUnread(fields, ["onFailureDestination"]);
  if (service.framework === 3 || !present(fields, "onFailureDestination")) return undefined;
  const destination = value(fields, "onFailureDestination");
  return destination === undefined ? undefined : { destination, service: serviceOfDestination(destination, service) };
}

const serviceOfType: Readonly<Record<string, string>> = {
  "AWS::SQS::Queue": "sqs",
  "AWS::SNS::Topic": "sns",
  "AWS::S3::Bucket": "s3",
};

function serviceOfDestination(destination: Value<string>, { resources }: Service): string | undefined {
  if (typeof destination === "string") return serviceOfArn(destination);
  const logicalId = nameIn(destination, { ofText: () => undefined, ofLastPiece: (piece) => piece });
  const type = resources.Resources?.[logicalId ?? ""]?.Type ?? "";
  return Object.hasOwn(serviceOfType, type) ? serviceOfType[type] : undefined;
}

/** Sending batches away. Source: "Capturing discarded batches", permissions of the execution role. */
export function sendFailedBatches<Source>(
  of: (source: Source) => FailedBatches | undefined,
): SourceStatement<Source>[] {
  return Object.entries(rights).map(([service, { actions, resources }]) => ({
    actions,
    beyondFramework: true,
    resources: (source) => {
      const batches = of(source);
      return batches?.service === service ? resources(batches.destination) : [];
    },
  }));
}

interface Right {
  actions: readonly string[];
  resources: (destination: Value<string>) => readonly Value<string>[];
}

const rights: Readonly<Record<string, Right>> = {
  sns: { actions: ["sns:Publish"], resources: (topic) => [topic] },
  sqs: { actions: ["sqs:SendMessage"], resources: (queue) => [queue] },
  s3: { actions: ["s3:ListBucket", "s3:PutObject"], resources: (bucket) => [bucket, objectsIn(bucket)] },
};

function objectsIn(bucket: Value<string>): Value<string> {
  return typeof bucket === "string" ? `${bucket}/*` : join("", [bucket, "/*"]);
}
