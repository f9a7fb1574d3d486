/** The texts that are read of a record, numbered: the number is where a text's place is noted. */
export const field = {
  eventTime: 0,
  eventSource: 1,
  eventName: 2,
  eventType: 3,
  errorCode: 4,
  sourceIPAddress: 5,
  identityType: 6,
  identityArn: 7,
  identityAccount: 8,
  identityUser: 9,
  identityId: 10,
  invokedBy: 11,
  issuerArn: 12,
  onBehalfOf: 13,
} as const;

export type Field = (typeof field)[keyof typeof field];

/**
 * Where each text stands in a record, by its number, after "CloudTrail record contents" and "CloudTrail userIdentity
 * element" of the CloudTrail user guide.
 */
export const fieldPaths: readonly (readonly string[])[] = inOrder({
  eventTime: ["eventTime"],
  eventSource: ["eventSource"],
  eventName: ["eventName"],
  eventType: ["eventType"],
  errorCode: ["errorCode"],
  sourceIPAddress: ["sourceIPAddress"],
  identityType: ["userIdentity", "type"],
  identityArn: ["userIdentity", "arn"],
  identityAccount: ["userIdentity", "accountId"],
  identityUser: ["userIdentity", "userName"],
  identityId: ["userIdentity", "principalId"],
  invokedBy: ["userIdentity", "invokedBy"],
  issuerArn: ["userIdentity", "sessionContext", "sessionIssuer", "arn"],
  onBehalfOf: ["userIdentity", "onBehalfOf", "userId"],
});

/** The list of objects whose `resourceKey`s are the resources of a record, where the service gives them. */
export const resourceList = "resources";
export const resourceKey = "ARN";

/** The object whose texts name what a call is about: under `nameKeys`, and under keys that end in `nameSuffixes`. */
export const parameterObject = "requestParameters";
export const nameKeys: readonly string[] = ["name", "id", "arn"];
export const nameSuffixes: readonly string[] = ["Name", "Id", "Arn", "ARN", "Url", "Identifier"];

/** Keys that end like a resource's but are made up for each call. */
export const perCallKeys: readonly string[] = [
  "roleSessionName",
  "changeSetName",
  "statementId",
  "versionId",
  "uploadId",
  "requestId",
];

/** Whether a request parameter of this key names a resource: `functionName`, `roleArn`, `queueUrl`, `name`. */
export function namesResource(key: string): boolean {
  if (perCallKeys.includes(key)) return false;
  return nameKeys.includes(key) || nameSuffixes.some((suffix) => key.endsWith(suffix));
}

function inOrder(paths: Readonly<Record<keyof typeof field, readonly string[]>>): (readonly string[])[] {
  const names = Object.keys(field) as (keyof typeof field)[];
  return names.sort((one, other) => field[one] - field[other]).map((name) => paths[name]);
}
