import { createHash } from "node:crypto";
import { alphanumeric, functionId, stemOf, upperFirst } from "../naming.ts";
import type { Service, ServiceFunction } from "../service.ts";

/** Logical ids and physical names of what events make, as the framework builds them. */

export const scheduleRuleId = (stem: string, position: number): string => `${stem}EventsRuleSchedule${position}`;
export const schedulerScheduleId = (stem: string, position: number): string => `${stem}SchedulerSchedule${position}`;
export const schedulePermissionId = (stem: string, position: number): string =>
  `${stem}LambdaPermissionEventsRuleSchedule${position}`;

export const bucketId = (bucket: string): string => `S3Bucket${alphanumeric(bucket)}`;
export const bucketPermissionId = (stem: string, bucket: string): string =>
  `${stem}LambdaPermission${alphanumeric(bucket)}S3`;

export const existingBucketId = (stem: string): string => `${stem}CustomS31`;

export const distributionId = "CloudFrontDistribution";
export const cachePolicyId = (policy: string): string => `CloudFrontCachePolicy${stemOf(policy)}`;
export const edgePermissionId = (stem: string): string => `${functionId(stem)}InvokePermission`;

export const userPoolId = (pool: string): string => `CognitoUserPool${alphanumeric(pool)}`;
export const userPoolPermissionId = (stem: string, pool: string, trigger: string): string =>
  `${stem}LambdaPermission${userPoolId(pool)}TriggerSource${alphanumeric(trigger)}`;
export const existingPoolId = (stem: string): string => `${stem}CustomCognitoUserPool1`;

export const queueMappingId = (stem: string, queue: string): string =>
  `${stem}EventSourceMappingSQS${alphanumeric(queue)}`;

/** Ids may have 255 characters: what of a broker is in them is cut short. */
export const kafkaMappingId = (stem: string, topic: string): string =>
  `${stem}EventSourceMappingKafka${alphanumeric(topic).slice(0, 158)}`;
export const mskMappingId = (stem: string, cluster: string, topic: string): string =>
  `${stem}EventSourceMappingMSK${alphanumeric(cluster).slice(0, 79)}${alphanumeric(topic).slice(0, 79)}`;
export const queueOfBrokerMappingId = (stem: string, engine: string, queue: string): string =>
  `${stem}EventSourceMapping${engine}${alphanumeric(queue).slice(0, 150)}`;

export const topicId = (topic: string): string => `SNSTopic${alphanumeric(topic)}`;
export const topicPermissionId = (stem: string, topic: string): string =>
  `${stem}LambdaPermission${alphanumeric(topic)}SNS`;
export const subscriptionId = (stem: string, topic: string): string => `${stem}SnsSubscription${alphanumeric(topic)}`;
export const deadLetterPolicyId = (stem: string, topic: string): string => `${alphanumeric(topic)}To${stem}DLQPolicy`;

export const alexaPermissionId = (stem: string, kind: string, number: number): string =>
  `${stem}LambdaPermission${kind}${number}`;

export const topicRuleId = (stem: string, number: number): string => `${stem}IotTopicRule${number}`;
export const topicRulePermissionId = (stem: string, number: number): string =>
  `${stem}LambdaPermissionIotTopicRule${number}`;
export const provisioningTemplateId = (stem: string): string => `${stem}IotProvisioningTemplate`;
export const provisioningPermissionId = (stem: string): string => `${stem}LambdaPermissionIotProvisioningTemplate`;

export const targetGroupId = (stem: string, listener: string, multiValueHeaders: boolean): string =>
  `${stem}Alb${multiValueHeaders ? "MultiValue" : ""}TargetGroup${listener}`;
export const listenerRuleId = (stem: string, priority: number): string => `${stem}AlbListenerRule${priority}`;
export const albPermissionId = (stem: string): string => `${stem}LambdaPermissionAlb`;
export const registerTargetPermissionId = (stem: string): string => `${stem}LambdaPermissionRegisterTarget`;
/** A target group's name: a prefix and the MD5 sum of what it is for, of which the prefix leaves the start. */
export const targetGroupName = (prefix: string, purpose: readonly string[]): string =>
  `${prefix}${md5(purpose.join("-"))}`.slice(0, longestTargetGroupName);

export const cloudwatchRuleId = (stem: string, number: number): string => `${stem}EventsRuleCloudWatchEvent${number}`;
export const cloudwatchRulePermissionId = (stem: string, number: number): string =>
  `${stem}LambdaPermissionEventsRuleCloudWatchEvent${number}`;

export const subscriptionFilterId = (stem: string, number: number): string =>
  `${stem}LogsSubscriptionFilterCloudWatchLog${number}`;
export const subscriptionFilterPermissionId = (stem: string): string =>
  `${stem}LambdaPermissionLogsSubscriptionFilterCloudWatchLog`;

export const streamMappingId = (stem: string, kind: string, stream: string): string =>
  `${stem}EventSourceMapping${upperFirst(kind)}${alphanumeric(stream)}`;
export const consumerId = (consumerName: string): string => `${stemOf(consumerName)}StreamConsumer`;

/** A stream consumer's name; with the service and stage in it, the same function may stand in several stacks. */
export function consumerName(fn: ServiceFunction, stream: string, { name, stage, provider }: Service): string {
  const { consumerNamingMode } = (provider["kinesis"] ?? {}) as { consumerNamingMode?: string };
  return `${fn.key}${stream}${consumerNamingMode ? `${name}${stage}` : ""}Consumer`;
}

/** A bus's id. Dots and slashes of its name are left out: no template with them in an id can be deployed. */
export const eventBusId = (bus: string): string => `${stemOf(bus).replaceAll(/[^0-9A-Za-z]/g, "")}EventBridgeEventBus`;
export const busRuleId = (functionName: string, position: number): string =>
  `${alphanumeric(`${functionName}-rule-${position}`)}EventBridgeRule`;
export const busRulePermissionId = (stem: string, position: number): string =>
  `${stem}EventBridgeLambdaPermission${position}`;
export const customRuleId = (stem: string, position: number): string => `${stem}CustomEventBridge${position}`;
export const busRuleName = (functionName: string, position: number): string =>
  shortened(`${functionName}-rule-${position}`, `rule-${position}`);
export const busTargetId = (ruleName: string): string => shortened(`${ruleName}-target`, "target");

const longestTargetGroupName = 32;
const longestRuleName = 64;
/** Characters of an MD5 sum in hexadecimal, and the hyphen before the suffix. */
const sumAndHyphen = 33;

/** A name of at most 64 characters that ends in `suffix`: the middle of a longer one becomes its MD5 sum. */
function shortened(name: string, suffix: string): string {
  if (name.length <= longestRuleName) return name;
  return `${name.slice(0, longestRuleName - sumAndHyphen - suffix.length)}${md5(name)}-${suffix}`;
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}
