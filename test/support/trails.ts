import { gzipSync } from "node:zlib";

/** Fields of a record that a test gives; the others are usual ones. */
export type TrailFields = Readonly<Record<string, unknown>>;

/** Who acts in most tests. */
export const role = "arn:aws:iam::111122223333:role/deployer";

/** A record of CloudTrail: `GetObject` of a session of `role`. */
export function trailEvent(fields: TrailFields = {}): TrailFields {
  return {
    eventVersion: "1.11",
    userIdentity: sessionOf(role),
    eventTime: "2026-01-31T12:00:00Z",
    eventSource: "s3.amazonaws.com",
    eventName: "GetObject",
    awsRegion: "eu-west-1",
    sourceIPAddress: "203.0.113.7",
    userAgent: "aws-cli/2.17.0",
    requestParameters: { bucketName: "photos", key: "cat.jpg" },
    responseElements: null,
    eventType: "AwsApiCall",
    ...fields,
  };
}

/** The identity of a session of a role. */
export function sessionOf(arn: string, more: TrailFields = {}): TrailFields {
  const [, account, name] = /::(\d+):role\/(?:.*\/)?(.+)$/.exec(arn)!;
  return {
    type: "AssumedRole",
    principalId: "AROAEXAMPLE:ci-7",
    arn: `arn:aws:sts::${account}:assumed-role/${name}/ci-7`,
    accountId: account,
    sessionContext: { sessionIssuer: { type: "Role", arn, accountId: account, userName: name } },
    ...more,
  };
}

/** A file as CloudTrail writes it, not compressed. */
export function trailText(events: readonly TrailFields[]): string {
  return JSON.stringify({ Records: events });
}

/** The same, compressed. */
export function trailGzip(events: readonly TrailFields[]): Buffer {
  return gzipSync(trailText(events));
}
