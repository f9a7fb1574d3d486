import { isRecord, ref } from "../../../cloudformation/intrinsics.ts";
import type { Value } from "../../../cloudformation/template.ts";
import type { EventOccurrence } from "../../event.ts";
import type { Service } from "../../service.ts";
import { eventFields, placeOf } from "../event-fields.ts";
import { consumerId, consumerName } from "../event-names.ts";
import { checkService, parseSource, serviceOfArn, type EventSource, type NameInArn } from "../event-source.ts";
import { reject, text, value, type Fields } from "../fields.ts";
import { parseOnFailure, type OnFailure } from "./on-failure.ts";

/** One `stream` event: records of a stream that a function gets. */
export interface Stream extends EventSource {
  kind: "dynamodb" | "kinesis";
  /** What reads the stream for the function alone. */
  consumer?: Consumer | undefined;
  startingPosition: string;
  /** Seconds since 1970, to start at. */
  startingTimestamp?: unknown;
  onFailure?: OnFailure | undefined;
}

interface Consumer {
  arn: Value<string>;
  /** Given when the template makes it. */
  name?: string | undefined;
}

const streamName: NameInArn = {
  ofText: (arn) => arn.split("/")[1],
  ofLastPiece: (piece) => piece.slice(piece.lastIndexOf("/") + 1),
};

/** Reads an event; one whose kind or name cannot be told is reported and left out. */
export function parseStream(occurrence: EventOccurrence, service: Service): Stream | undefined {
  const fields = eventFields(occurrence, service, "arn");
  const kind = parseKind(occurrence, fields);
  const source = parseSource(occurrence, fields, streamName);
  const onFailure = parseOnFailure(fields);
  if (!kind || !source) return undefined;
  checkService(source.arn, kind, whatOf[kind], placeOf(occurrence, "arn"), service);
  const startingPosition = text(fields, "startingPosition") || "TRIM_HORIZON";
  return {
    ...source,
    kind,
    startingPosition,
    onFailure,
    startingTimestamp: startingPosition === "AT_TIMESTAMP" ? parseTimestamp(fields, kind) : undefined,
    consumer: kind === "kinesis" ? parseConsumer(source, fields) : undefined,
  };
}

const whatOf = { dynamodb: "a DynamoDB stream", kinesis: "a Kinesis stream" };

function parseKind(occurrence: EventOccurrence, fields: Fields): Stream["kind"] | undefined {
  const { arn } = fields.values;
  const kind = text(fields, "type") ?? serviceOfArn(arn as Value<string>);
  if (kind === "dynamodb" || kind === "kinesis") return kind;
  const message = isRecord(arn)
    ? "a stream whose `arn` is a CloudFormation function has no known `type`"
    : "`arn` is not that of a DynamoDB or Kinesis stream";
  fields.service.diagnostics.error("serverless/missing-stream-type", message, {
    at: fields.service.spanOf(placeOf(occurrence, "arn")),
    hint: "add `type: dynamodb` or `type: kinesis`",
  });
  return undefined;
}

function parseTimestamp(fields: Fields, kind: Stream["kind"]): unknown {
  const { startingPositionTimestamp: seconds } = fields.values;
  if (kind === "kinesis" && seconds !== undefined && seconds !== null) return seconds;
  const [message, hint] =
    kind === "dynamodb"
      ? ["a DynamoDB stream cannot be read from `AT_TIMESTAMP`", "write `LATEST` or `TRIM_HORIZON`"]
      : ["`AT_TIMESTAMP` stands without a time", "add `startingPositionTimestamp`, in seconds since 1970"];
  reject(fields, "startingPosition", "serverless/invalid-starting-position", message, hint);
  return undefined;
}

function parseConsumer(source: EventSource, fields: Fields): Consumer | undefined {
  const { consumer } = fields.values;
  if (consumer === undefined || consumer === null || consumer === false) return undefined;
  if (consumer !== true) {
    const arn = value(fields, "consumer");
    return arn === undefined ? undefined : { arn };
  }
  const name = consumerName(source.fn, source.name, fields.service);
  return { arn: ref(consumerId(name)), name };
}
