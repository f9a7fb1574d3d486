import type { Value } from "../../cloudformation/template.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { EventOccurrence } from "../event.ts";
import type { Service, ServiceFunction } from "../service.ts";
import { placeOf } from "./event-fields.ts";
import { value, type Fields } from "./fields.ts";

/** What Lambda polls for a function: a queue or a stream. */
export interface EventSource {
  fn: ServiceFunction;
  origin: DocumentPath;
  arn: Value<string>;
  /** What its ARN says it is called, as part of logical ids. */
  name: string;
  /** The event's properties, most of which CloudFormation has too. */
  settings: Readonly<Record<string, unknown>>;
}

/** Where in an ARN the name is. */
export interface NameInArn {
  /** In an ARN that is written out. */
  ofText: (arn: string) => string | undefined;
  /** In the last piece of an ARN that is joined from pieces. */
  ofLastPiece: (piece: string) => string;
}

/** Reads `arn` and the name in it; an ARN without a name is an error, because logical ids are made of names. */
export function parseSource(
  occurrence: EventOccurrence,
  fields: Fields,
  nameInArn: NameInArn,
): EventSource | undefined {
  const { fn, path: origin } = occurrence;
  const arn = value(fields, "arn");
  if (arn === undefined) return reportSource(occurrence, fields.service, "the event has no `arn`");
  const name = nameIn(arn, nameInArn);
  if (!name) return reportSource(occurrence, fields.service, "no name can be told from `arn`");
  return { fn, origin, arn, name, settings: fields.values };
}

/** What an ARN says its resource is called; of an intrinsic, what it refers to. */
export function nameIn(arn: Value<string>, nameInArn: NameInArn): string | undefined {
  return typeof arn === "string" ? nameInArn.ofText(arn) : nameOfComputed(arn, nameInArn);
}

function nameOfComputed(arn: Exclude<Value<string>, string>, { ofLastPiece }: NameInArn): string | undefined {
  const [call, argument] = Object.entries(arn)[0] as [string, unknown];
  if (call === "Fn::GetAtt") return Array.isArray(argument) ? textIn(argument[0]) : textIn(argument)?.split(".")[0];
  if (call === "Ref" || call === "Fn::ImportValue") return textIn(argument);
  if (call !== "Fn::Join" || !Array.isArray(argument) || !Array.isArray(argument[1])) return undefined;
  const last = textIn(argument[1].at(-1));
  return last === undefined ? undefined : ofLastPiece(last);
}

function textIn(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function reportSource(occurrence: EventOccurrence, { diagnostics, spanOf }: Service, message: string): undefined {
  diagnostics.error("serverless/invalid-event-source", message, {
    at: spanOf(placeOf(occurrence, "arn")),
    hint: "write the ARN, or get it by `Fn::GetAtt`, `Fn::ImportValue`, `Ref` or an `Fn::Join` that ends in the name",
  });
}

/** The service an ARN that is written out belongs to, e.g. `sqs`. */
export function serviceOfArn(arn: Value<string>): string | undefined {
  return typeof arn === "string" && arn.startsWith("arn:") ? arn.split(":")[2] : undefined;
}

/** Reports an ARN that is written out and belongs to another service. */
export function checkService(
  arn: Value<string>,
  wanted: string,
  what: string,
  place: DocumentPath,
  { diagnostics, spanOf }: Service,
): void {
  const service = serviceOfArn(arn);
  if (service === undefined || service === "" || service === wanted) return;
  diagnostics.error("serverless/wrong-service", `\`${arn as string}\` is not the ARN of ${what}`, {
    at: spanOf(place),
    hint: `write one such as \`arn:aws:${wanted}:…\``,
  });
}
