/**
 * Service prefixes whose event source is called otherwise, by what stands before `.amazonaws.com`. Where services share
 * a source, the first that has an action of the event's name is the one. Sources: "eventSource" in "CloudTrail record
 * contents for management, data, and network activity events"; the service endpoints in the AWS General Reference.
 */
const otherSources: Readonly<Record<string, readonly string[]>> = {
  monitoring: ["cloudwatch"],
  s3: ["s3", "s3express"],
  "s3-control": ["s3"],
  "sms-voice.pinpoint": ["sms-voice"],
  "cassandra-streams": ["cassandra"],
  email: ["ses"],
  tagging: ["tag"],
  cloudcontrolapi: ["cloudformation"],
  autoscaling: ["autoscaling", "application-autoscaling", "autoscaling-plans"],
  amazonmq: ["mq"],
  appstream2: ["appstream"],
  appconfigdata: ["appconfig"],
  cloudhsmv2: ["cloudhsm"],
  cloudsearchdomain: ["cloudsearch"],
  "contact-lens": ["connect"],
  contactlens: ["connect"],
  dynamodbstreams: ["dynamodb"],
  ecrpublic: ["ecr-public"],
  forecastquery: ["forecast"],
  iotdata: ["iot"],
  ioteventsdata: ["iotevents"],
  ivsrealtime: ["ivs"],
  kafka: ["kafka", "kafka-cluster"],
  "mail-manager": ["ses"],
  "memory-db": ["memorydb"],
  "migrationhub-config": ["mgh"],
  "mturk-requester": ["mechanicalturk"],
  opensearchserverless: ["aoss"],
  pinpoint: ["mobiletargeting"],
  rdsdata: ["rds-data"],
  redshiftdata: ["redshift-data"],
  "servicecatalog-appregistry": ["servicecatalog"],
  sso: ["sso", "sso-directory", "awsssoportal", "sso-oauth"],
  stepfunctions: ["states"],
  waf: ["waf", "waf-regional"],
  aossdata: ["aoss"],
};

/** Suffixes and prefixes of sources that belong to a service as a whole. */
const families: readonly (readonly [pattern: RegExp, service: string])[] = [
  [/^bedrock-(agent|agent-runtime|runtime|data-automation|data-automation-runtime)$/, "bedrock"],
  [/^bedrock-agentcore-control$/, "bedrock-agentcore"],
  [/^chime$|-chime$|^chime-sdk-/, "chime"],
  [/^(models|runtime)(-v2)?[.-]lex$|^lexv2$/, "lex"],
  [/^partnercentral-/, "partnercentral"],
  [/^personalize-(events|runtime)$/, "personalize"],
  [/marketplace/, "aws-marketplace"],
  [/^signer|^data-signer$/, "signer"],
];

/** Labels that stand before a service's own: `api.ecr`, `data.iot`, `runtime.sagemaker`. */
const label = /^.*\.(?=[^.]+$)/;

/**
 * The service prefixes that an event source may stand for, the likeliest first: `cloudwatch` for
 * `monitoring.amazonaws.com`. Of one that is not known, its own name.
 */
export function servicesOfSource(eventSource: string): readonly string[] {
  const source = eventSource.toLowerCase().replace(/\.amazonaws\.com(\.cn)?$/, "");
  const own = source.replace(label, "");
  const family = families.find(([pattern]) => pattern.test(source))?.[1];
  const known = otherSources[source] ?? otherSources[own];
  return [...new Set([...(known ?? []), ...(family === undefined ? [] : [family]), own])];
}
