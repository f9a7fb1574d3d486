import { join, ref } from "../../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { CompiledEvents, EventOccurrence, EventType } from "../event.ts";
import type { Service, ServiceFunction } from "../service.ts";
import { collect } from "./collect.ts";
import { eventFields } from "./event-fields.ts";
import { subscriptionFilterId, subscriptionFilterPermissionId } from "./event-names.ts";
import { requiredText, text } from "./fields.ts";
import { aliasIds, dependsOnAliasList, invokePermission } from "./invoke-permission.ts";
import type { Made } from "./made.ts";
import { numbered } from "./numbered.ts";
import { anyOf, object, string, stringLike, type JsonSchema } from "../schema/json-schema.ts";

const logGroup = stringLike("^[/#A-Za-z0-9-_.]+$", "a log group name");

const schema: JsonSchema = anyOf(logGroup, object({ logGroup, filter: string }, ["logGroup"]));

/** `cloudwatchLog`: lines of a log group. */
export const cloudwatchLog: EventType = { key: "cloudwatchLog", schema, namedBy: "logGroup", compile };

/** One `cloudwatchLog` event: a subscription filter. */
interface LogSubscription {
  fn: ServiceFunction;
  origin: DocumentPath;
  number: number;
  logGroup: string;
  filterPattern: string;
}

function compile(occurrences: readonly EventOccurrence[], service: Service): CompiledEvents {
  const subscriptions = numbered(occurrences).flatMap(([occurrence, number]) =>
    parseSubscription(occurrence, number, service),
  );
  checkFiltersPerGroup(subscriptions, service);
  const byFunction = Map.groupBy(subscriptions, ({ fn }) => fn.key);
  return collect([...byFunction.values()].flatMap(resourcesOfFunction), service);
}

function parseSubscription(occurrence: EventOccurrence, number: number, service: Service): LogSubscription[] {
  const { fn, path: origin } = occurrence;
  const fields = eventFields(occurrence, service, "logGroup");
  const logGroup = requiredText(fields, "logGroup");
  if (logGroup === undefined) return [];
  const filter = text(fields, "filter") ?? "";
  return [{ fn, origin, number, logGroup: onOneLine(logGroup), filterPattern: onOneLine(filter) }];
}

function onOneLine(text: string): string {
  return text.replaceAll(/\r?\n/g, "");
}

/** How many filters AWS lets one log group have. */
const mostFilters = 2;

function checkFiltersPerGroup(subscriptions: readonly LogSubscription[], { diagnostics, spanOf }: Service): void {
  for (const [logGroup, same] of Map.groupBy(subscriptions, (each) => each.logGroup)) {
    for (const { origin } of same.slice(mostFilters)) {
      const message = `log group \`${logGroup}\` has more than ${mostFilters} subscription filters`;
      diagnostics.error("serverless/too-many-subscription-filters", message, {
        at: spanOf(origin, "key"),
        hint: "let one function take its lines and hand them on",
      });
    }
  }
}

/** The filters of a function, and one permission for all its log groups. */
function resourcesOfFunction(subscriptions: readonly LogSubscription[]): Made[] {
  const [{ fn, origin }] = subscriptions as [LogSubscription, ...LogSubscription[]];
  return [
    ...subscriptions.map(filterResource),
    { id: subscriptionFilterPermissionId(fn.stem), resource: permission(fn, subscriptions), origin },
  ];
}

function filterResource({ fn, origin, number, logGroup, filterPattern }: LogSubscription): Made {
  const resource = {
    Type: "AWS::Logs::SubscriptionFilter",
    DependsOn: [subscriptionFilterPermissionId(fn.stem), ...aliasIds(fn)],
    Properties: { LogGroupName: logGroup, FilterPattern: filterPattern, DestinationArn: fn.target },
  };
  return { id: subscriptionFilterId(fn.stem, number), resource, origin };
}

function permission(fn: ServiceFunction, subscriptions: readonly LogSubscription[]): Made["resource"] {
  const principal = join("", ["logs.", ref("AWS::Region"), ".amazonaws.com"]);
  const groups = namesPattern(subscriptions.map(({ logGroup }) => logGroup));
  const place = ["arn:", ref("AWS::Partition"), ":logs:", ref("AWS::Region"), ":", ref("AWS::AccountId")];
  const SourceArn = join("", [...place, ":log-group:", groups, ":*"]);
  return { ...invokePermission(fn, principal, { SourceArn }), ...dependsOnAliasList(fn) };
}

/** A pattern of all names: what they start with, when there are several. */
function namesPattern(names: readonly string[]): string {
  const [first = "", ...others] = names;
  if (others.length === 0) return first;
  return `${others.reduce(commonStart, first)}*`;
}

function commonStart(one: string, other: string): string {
  let end = 0;
  while (end < one.length && one[end] === other[end]) end++;
  return one.slice(0, end);
}
