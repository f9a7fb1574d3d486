import type { Value } from "../../../cloudformation/template.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { EventOccurrence } from "../../event.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import { eventFields, placeOf } from "../event-fields.ts";
import { targetGroupId } from "../event-names.ts";
import { nameIn, type NameInArn } from "../event-source.ts";
import { flag, integer, reject, required, requiredValue, section, text, texts, type Fields } from "../fields.ts";
import type { AlbAuthorizers, AuthenticateAction } from "./authorizers.ts";
import { parseConditions, type Condition } from "./conditions.ts";
import { parseHealthCheck } from "./health-check.ts";

/** One `alb` event: a rule of a listener. */
export interface AlbRule {
  fn: ServiceFunction;
  origin: DocumentPath;
  listener: Value<string>;
  /** What names of target groups call the listener. */
  listenerName: string;
  priority: number;
  conditions: readonly Condition[];
  /** How requests are authenticated before the function gets them. */
  authentication: readonly AuthenticateAction[];
  multiValueHeaders: boolean;
  targetGroupId: string;
  targetGroupName?: string | undefined;
  /** Properties of the target group. */
  healthCheck: Readonly<Record<string, unknown>>;
}

/** Reads an event; one without a listener, a priority or a condition is reported and left out. */
export function parseAlbRule(
  occurrence: EventOccurrence,
  authorizers: AlbAuthorizers,
  service: Service,
): AlbRule | undefined {
  const { fn, path: origin } = occurrence;
  const fields = eventFields(occurrence, service, "listenerArn");
  const listener = requiredValue(fields, "listenerArn");
  const listenerName = listener === undefined ? undefined : parseListenerName(occurrence, listener, service);
  const priority = required(fields, "priority", integer(fields, "priority"));
  const conditions = parseConditions(fields);
  const authentication = (texts(fields, "authorizer") ?? []).flatMap((name) => authorizers(name, fields));
  if (listener === undefined || listenerName === undefined || priority === undefined) return undefined;
  const multiValueHeaders = flag(fields, "multiValueHeaders") ?? false;
  return {
    fn,
    origin,
    listener,
    listenerName,
    priority,
    conditions,
    authentication,
    multiValueHeaders,
    targetGroupId: targetGroupId(fn.stem, listenerName, multiValueHeaders),
    targetGroupName: parseTargetGroupName(fields),
    healthCheck: parseHealthCheck(fields),
  };
}

/** Of a listener's ARN, the id of its load balancer. */
const loadBalancerId: NameInArn = {
  ofText: (arn) => /^arn:aws[\w-]*:elasticloadbalancing:.+:listener\/app\/[\w-]+\/([\w-]+)\/[\w-]+$/.exec(arn)?.[1],
  ofLastPiece: (piece) => piece.split("/").at(-2) ?? piece,
};

function parseListenerName(occurrence: EventOccurrence, listener: Value<string>, service: Service): string | undefined {
  const name = nameIn(listener, loadBalancerId)?.replaceAll(/[^0-9A-Za-z]/g, "");
  if (name) return name;
  const message =
    typeof listener === "string"
      ? `\`${listener}\` is not the ARN of a listener of an Application Load Balancer`
      : "no name can be told from `listenerArn`";
  service.diagnostics.error("serverless/invalid-listener", message, {
    at: service.spanOf(placeOf(occurrence, "listenerArn")),
    hint: "write the listener's ARN, or refer to one of `resources` by `Ref`",
  });
  return undefined;
}

function parseTargetGroupName(fields: Fields): string | undefined {
  const name = text(fields, "targetGroupName");
  if (name && targetGroupPrefix(fields.service)) {
    const message = "`targetGroupName` and `provider.alb.targetGroupPrefix` exclude each other";
    reject(fields, "targetGroupName", "serverless/conflicting-properties", message, "take one of the two out");
  }
  return name;
}

/** `provider.alb.targetGroupPrefix`: what names of target groups start with. */
export function targetGroupPrefix(service: Service): string {
  const provider: Fields = { values: service.provider, path: ["provider"], service };
  return text(section(provider, "alb"), "targetGroupPrefix") ?? "";
}
