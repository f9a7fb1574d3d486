import type { ResourceEntry } from "./entry.ts";
import { analytics } from "./entries/analytics.ts";
import { apiGateway } from "./entries/api-gateway.ts";
import { apiGatewayV2 } from "./entries/api-gateway-v2.ts";
import { appsync } from "./entries/appsync.ts";
import { backups } from "./entries/backups.ts";
import { batch } from "./entries/batch.ts";
import { brokers } from "./entries/brokers.ts";
import { builds } from "./entries/builds.ts";
import { caches } from "./entries/caches.ts";
import { certificates } from "./entries/certificates.ts";
import { cloudformation } from "./entries/cloudformation.ts";
import { cloudfront } from "./entries/cloudfront.ts";
import { cloudwatch } from "./entries/cloudwatch.ts";
import { cognito } from "./entries/cognito.ts";
import { databases } from "./entries/databases.ts";
import { delivery } from "./entries/delivery.ts";
import { dns } from "./entries/dns.ts";
import { dynamodb } from "./entries/dynamodb.ts";
import { ec2 } from "./entries/ec2.ts";
import { ecs } from "./entries/ecs.ts";
import { email } from "./entries/email.ts";
import { events, schedules } from "./entries/events.ts";
import { files } from "./entries/files.ts";
import { iam } from "./entries/iam.ts";
import { instances } from "./entries/instances.ts";
import { iot } from "./entries/iot.ts";
import { lambda } from "./entries/lambda.ts";
import { loadBalancing } from "./entries/load-balancing.ts";
import { location } from "./entries/location.ts";
import { logDelivery } from "./entries/log-delivery.ts";
import { logs } from "./entries/logs.ts";
import { messaging } from "./entries/messaging.ts";
import { principals } from "./entries/principals.ts";
import { s3 } from "./entries/s3.ts";
import { scaling } from "./entries/scaling.ts";
import { search } from "./entries/search.ts";
import { secrets } from "./entries/secrets.ts";
import { serviceDiscovery } from "./entries/service-discovery.ts";
import { stepFunctions } from "./entries/step-functions.ts";
import { streams } from "./entries/streams.ts";
import { tracing } from "./entries/tracing.ts";
import { waf } from "./entries/waf.ts";

/** Every resource type whose deployment is known. */
export const entries: readonly ResourceEntry[] = [
  ...analytics,
  ...apiGateway,
  ...apiGatewayV2,
  ...appsync,
  ...backups,
  ...batch,
  ...brokers,
  ...builds,
  ...caches,
  ...certificates,
  ...cloudformation,
  ...cloudfront,
  ...cloudwatch,
  ...cognito,
  ...databases,
  ...delivery,
  ...dns,
  ...dynamodb,
  ...ec2,
  ...ecs,
  ...email,
  ...events,
  ...files,
  ...iam,
  ...instances,
  ...iot,
  ...lambda,
  ...loadBalancing,
  ...location,
  ...logDelivery,
  ...logs,
  ...messaging,
  ...principals,
  ...s3,
  ...scaling,
  ...schedules,
  ...search,
  ...secrets,
  ...serviceDiscovery,
  ...stepFunctions,
  ...streams,
  ...tracing,
  ...waf,
];

const byType: ReadonlyMap<string, ResourceEntry> = new Map(entries.map((entry) => [entry.type, entry]));

/** What deploying a resource of a type takes; undefined for a type that is not known. `Custom::…` types are all alike. */
export function entryOf(type: string): ResourceEntry | undefined {
  return byType.get(type.startsWith("Custom::") ? "AWS::CloudFormation::CustomResource" : type);
}

export const resourceTypes: readonly string[] = [...byType.keys()];
