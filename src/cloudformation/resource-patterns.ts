import { urlSuffixOf } from "../iam/arn.ts";
import { identityOf, refPattern } from "./identities.ts";
import { fillPattern } from "./patterns.ts";
import { physicalNames } from "./physical-names.ts";
import { valuesAt } from "./property-values.ts";
import { arnsOf } from "./referred.ts";
import type { Resolver } from "./resolver.ts";
import { unknownText } from "./texts.ts";

/**
 * `{Path.To.Property}` is the property's texts, `{Property=standard}` those or `standard` where it has none,
 * `{Property -> AWS::IAM::Role}` the ARN of the role that the property names in whatever way, `{Property|filter}` its
 * texts changed by a filter.
 */
const propertyPlaceholder = /^(?<path>[^|=\s]+)(?: -> (?<type>[^=]+)|\|(?<filter>\w+))?(?:=(?<standard>.*))?$/;

/** Changes to a property's text that an ARN needs; a filter that gives nothing leaves the text out. */
const filters: Readonly<Record<string, (text: string) => string | undefined>> = {
  /** `/a/b` as it stands in an ARN after `parameter/`. */
  withoutSlash: (text) => text.replace(/^\//, ""),
  /** The event bus in a rule's ARN: nothing for the default bus, else its name and a slash. */
  busPrefix: (text) => {
    const name = text.slice(text.lastIndexOf("/") + 1);
    return name === "default" || name === "" ? "" : `${name}/`;
  },
  /** A pattern for ARNs: `*` alone is none. */
  arnPattern: (text) => (text === unknownText ? "arn:*:*:*:*:*" : text),
  /** A qualifier that calls are checked on: a version or alias, not the function itself. */
  alias: (text) => (text === "$LATEST" ? undefined : text),
  /** What follows `ecr:` in the ARN of a container image's repository. */
  imageRepository: (text) => {
    const [, account = "*", region = "*", name = "*"] =
      /^(\d+|\*)\.dkr\.ecr\.([^.]+)\.[^/]+\/([^:@]+)/.exec(text) ?? [];
    return `${region}:${account}:repository/${name}`;
  },
  /** A name that is written down: one that CloudFormation makes, or that is not known, leaves the text out. */
  known: (text) => (text.includes("*") ? undefined : text),
  /** An instance profile that is written down, by its name or ARN. */
  profileName: (text) => (text.includes("*") ? undefined : text.slice(text.lastIndexOf("/") + 1)),
  /** Applications of the Serverless Application Repository among other texts. */
  application: (text) => {
    if (text === unknownText) return "arn:*:serverlessrepo:*:*:applications/*";
    return /^arn:[^:]*:serverlessrepo:/.test(text) ? text : undefined;
  },
  /** An address without `https://`. */
  withoutScheme: (text) => text.replace(/^https:\/\//, ""),
  /** The bucket of an object's ARN. */
  bucketArn: (text) => text.split("/")[0],
  /** The bucket of `s3://bucket/prefix`. */
  s3Bucket: (text) => /^s3:\/\/([^/]+)/.exec(text)?.[1] ?? unknownText,
  /** The bucket and key of an S3 URL in any form: `bucket/key`. */
  s3Object: (text) => {
    if (text.startsWith("s3://")) return text.slice("s3://".length);
    const [, host = "", path = ""] = /^https?:\/\/([^/]+)\/(.*)$/.exec(text) ?? [];
    const bucket = /^(.+)\.s3[.-]/.exec(host)?.[1];
    if (bucket) return `${bucket}/${path}`;
    return host.startsWith("s3") ? path : unknownText;
  },
};

/** A pattern filled in for a resource: every text it may become. */
export function fillForResource(pattern: string, logicalId: string, resolver: Resolver): readonly string[] {
  return fillPattern(pattern, (placeholder) => placeholderTexts(placeholder, logicalId, resolver));
}

function placeholderTexts(placeholder: string, logicalId: string, resolver: Resolver): readonly string[] {
  const standard = targetText(placeholder, resolver) ?? identityTexts(placeholder, logicalId, resolver);
  return standard ?? propertyTexts(placeholder, logicalId, resolver);
}

function targetText(placeholder: string, { target }: Resolver): readonly string[] | undefined {
  switch (placeholder) {
    case "Partition":
      return [target.partition];
    case "Region":
      return [target.region];
    case "Account":
      return [target.account];
    case "Stack":
      return [target.stackName];
    case "URLSuffix":
      return [urlSuffixOf(target.partition)];
    default:
      return undefined;
  }
}

function identityTexts(placeholder: string, logicalId: string, resolver: Resolver): readonly string[] | undefined {
  const identity = identityOf(resolver.template.Resources[logicalId]?.Type ?? "");
  switch (placeholder) {
    case "LogicalId":
      return [logicalId];
    case "Name":
      return physicalNames(logicalId, resolver)?.map(({ text }) => text) ?? [unknownText];
    case "Arn":
      return resolver.fill(identity.arn ?? unknownText, logicalId);
    case "Ref":
      return resolver.fill(refPattern(identity), logicalId);
    default:
      return undefined;
  }
}

function propertyTexts(placeholder: string, logicalId: string, resolver: Resolver): readonly string[] {
  const { path, type, filter, standard } = propertyPlaceholder.exec(placeholder)?.groups ?? {};
  const values = valuesAt(path ?? placeholder, resolver.template.Resources[logicalId]?.Properties, resolver);
  const texts = type
    ? values.flatMap((value) => arnsOf(value, type, resolver))
    : values.flatMap((value) => resolver.texts(value)).filter((text) => text !== "");
  const some = texts.length > 0 || standard === undefined ? texts : [standard];
  return filter ? some.flatMap((text) => filters[filter]!(text) ?? []) : some;
}
