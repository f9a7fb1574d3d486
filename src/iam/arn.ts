/** The six parts of an Amazon Resource Name; region and account are empty where a service has none. */
export interface Arn {
  partition: string;
  service: string;
  region: string;
  account: string;
  /** Everything after the fifth colon, colons included. */
  resource: string;
}

/** The parts of `text`, or undefined when it is no ARN. A part may hold wildcards, as in a policy's `Resource`. */
export function parseArn(text: string): Arn | undefined {
  const [prefix, partition, service, region, account, ...rest] = text.split(":");
  if (prefix !== "arn" || !partition || !service || region === undefined || account === undefined) return undefined;
  return rest.length === 0 ? undefined : { partition, service, region, account, resource: rest.join(":") };
}

export function formatArn({ partition, service, region, account, resource }: Arn): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

interface Partition {
  name: string;
  /** What the names of its regions start with. */
  regions: string;
  /** What `AWS::URLSuffix` gives there. */
  urlSuffix: string;
}

/** AWS's partitions other than the commercial one, as the endpoint metadata of the AWS SDKs lists them. */
const partitions: readonly Partition[] = [
  { name: "aws-cn", regions: "cn-", urlSuffix: "amazonaws.com.cn" },
  { name: "aws-us-gov", regions: "us-gov-", urlSuffix: "amazonaws.com" },
  { name: "aws-iso", regions: "us-iso-", urlSuffix: "c2s.ic.gov" },
  { name: "aws-iso-b", regions: "us-isob-", urlSuffix: "sc2s.sgov.gov" },
  { name: "aws-iso-e", regions: "eu-isoe-", urlSuffix: "cloud.adc-e.uk" },
  { name: "aws-iso-f", regions: "us-isof-", urlSuffix: "csp.hci.ic.gov" },
  { name: "aws-eusc", regions: "eusc-", urlSuffix: "amazonaws.eu" },
];

/** Every partition, the commercial one first. */
export const partitionNames: readonly string[] = ["aws", ...partitions.map(({ name }) => name)];

/** The partition a region belongs to: `aws` unless its name says otherwise. */
export function partitionOf(region: string): string {
  return partitions.find(({ regions }) => region.startsWith(regions))?.name ?? "aws";
}

/** The domain of AWS's endpoints in a partition, e.g. `amazonaws.com.cn`. */
export function urlSuffixOf(partition: string): string {
  return partitions.find(({ name }) => name === partition)?.urlSuffix ?? "amazonaws.com";
}
