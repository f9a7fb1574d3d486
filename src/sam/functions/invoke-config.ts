import { getAtt, isRecord, ref } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import { conditionAnd, conditionNot } from "../conditions.ts";
import { sharedAttributes, type Expansion } from "../expansion.ts";
import type { InlinePolicy } from "../policies/read-policies.ts";
import { isNoValue, isSet, pick, recordOf, textOf, type SourceResource } from "../source.ts";

/** `EventInvokeConfig`: retries and destinations, with queues and topics for those that name none. */
export function addInvokeConfig(
  source: SourceResource,
  aliasId: string | undefined,
  expansion: Expansion,
): readonly InlinePolicy[] {
  const { logicalId, properties } = source;
  if (!isSet(properties["EventInvokeConfig"])) return [];
  const config = recordOf(properties["EventInvokeConfig"]);
  const id = `${logicalId}EventInvokeConfig`;
  const destinations = (["OnSuccess", "OnFailure"] as const).flatMap((outcome) => {
    const destination = recordOf(recordOf(config["DestinationConfig"])[outcome]);
    return isSet(destination["Type"]) || isSet(destination["Destination"])
      ? [
          {
            outcome,
            type: String(destination["Type"]),
            arn: destinationOf(`${id}${outcome}`, destination, source, expansion),
          },
        ]
      : [];
  });
  const qualifier = aliasId === undefined ? "$LATEST" : textOf(expansion.literal(properties["AutoPublishAlias"]));
  const resource: Resource = {
    Type: "AWS::Lambda::EventInvokeConfig",
    ...sharedAttributes(source),
    ...(aliasId !== undefined && { DependsOn: [aliasId] }),
    Properties: {
      FunctionName: ref(logicalId),
      Qualifier: qualifier,
      ...pick(config, ["MaximumEventAgeInSeconds", "MaximumRetryAttempts"]),
      ...(destinations.length > 0 && {
        DestinationConfig: Object.fromEntries(destinations.map(({ outcome, arn }) => [outcome, { Destination: arn }])),
      }),
    },
  };
  expansion.add(id, resource, [...source.at, "Properties", "EventInvokeConfig"]);
  return destinations.flatMap(({ outcome, type, arn }) => sendPolicy(`${id}${outcome}`, type, arn));
}

/** What a destination is called; one without a name is made, maybe only under a condition. */
function destinationOf(
  id: string,
  destination: Readonly<Record<string, unknown>>,
  source: SourceResource,
  expansion: Expansion,
): unknown {
  const given = expansion.literal(destination["Destination"]);
  const type = String(destination["Type"]);
  if (isSet(given) && !hasNoValue(given)) return given;
  const made = madeFor(type);
  if (!made) return given;
  const madeId = `${id}${made.suffix}`;
  const [condition, value] = isSet(given) ? whenMissing(given, expansion) : [];
  const own = source.resource.Condition;
  const when = condition === undefined ? own : conditionAnd([own, condition], expansion);
  expansion.add(
    madeId,
    { Type: made.type, ...sharedAttributes(source), ...(when !== undefined && { Condition: when }), Properties: {} },
    [...source.at, "Properties", "EventInvokeConfig"],
  );
  expansion.parts.set(`${source.logicalId}.Destination${made.suffix}`, madeId);
  const arn = made.suffix === "Queue" ? getAtt(madeId, "Arn") : ref(madeId);
  return condition === undefined ? arn : { "Fn::If": [condition, arn, expansion.literal(value)] };
}

function madeFor(type: string): { suffix: string; type: string } | undefined {
  if (type === "SQS") return { suffix: "Queue", type: "AWS::SQS::Queue" };
  return type === "SNS" ? { suffix: "Topic", type: "AWS::SNS::Topic" } : undefined;
}

function branches(value: unknown): readonly unknown[] {
  const list = isRecord(value) ? value["Fn::If"] : undefined;
  return Array.isArray(list) ? list : [];
}

function hasNoValue(value: unknown): boolean {
  return isNoValue(value) || branches(value).slice(1).some(isNoValue);
}

/** The condition under which nothing is named, and what is named otherwise. */
function whenMissing(value: unknown, expansion: Expansion): readonly [string | undefined, unknown] {
  const [condition, whenTrue, whenFalse] = branches(value);
  if (typeof condition !== "string") return [undefined, undefined];
  return isNoValue(whenTrue) ? [condition, whenFalse] : [conditionNot(condition, expansion), whenTrue];
}

/** The function's role sends to its destinations. */
function sendPolicy(id: string, type: string, Resource: unknown): readonly InlinePolicy[] {
  const statements = sendStatements(type, Resource);
  if (!statements) return [];
  return [{ PolicyName: `${id}${type === "S3Bucket" ? "S3" : type}Policy`, PolicyDocument: document(statements) }];
}

function sendStatements(type: string, Resource: unknown): readonly object[] | undefined {
  const Effect = "Allow";
  switch (type) {
    case "SQS":
      return [{ Action: "sqs:SendMessage", Effect, Resource }];
    case "SNS":
      return [{ Action: "sns:publish", Effect, Resource }];
    case "Lambda":
      return [{ Action: "lambda:InvokeFunction", Effect, Resource }];
    case "EventBridge":
      return [{ Action: "events:PutEvents", Effect, Resource }];
    case "S3Bucket":
      return [
        { Action: "s3:PutObject", Effect, Resource: { "Fn::Join": ["/", [Resource, "*"]] } },
        { Action: "s3:ListBucket", Effect, Resource },
      ];
    default:
      return undefined;
  }
}

function document(Statement: readonly object[]): object {
  return { Version: "2012-10-17", Statement };
}
