import {
  anyObject,
  anyOf,
  boolean,
  choice,
  copied,
  exactlyOne,
  integer,
  list,
  nonEmptyString,
  object,
  string,
  stringLike,
  strings,
  use,
  type JsonSchema,
} from "../../schema/json-schema.ts";

const methods: JsonSchema = list(choice("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"));

/** A cache behavior of CloudFront, in CloudFormation's words. */
const behavior: JsonSchema = copied(
  object({
    AllowedMethods: methods,
    CachedMethods: methods,
    CachePolicyId: use("cfString"),
    Compress: boolean,
    DefaultTTL: integer(0),
    FieldLevelEncryptionId: use("cfString"),
    ForwardedValues: anyObject,
    FunctionAssociations: list(anyObject),
    LambdaFunctionAssociations: list(anyObject),
    MaxTTL: integer(0),
    MinTTL: integer(0),
    OriginRequestPolicyId: use("cfString"),
    RealtimeLogConfigArn: use("cfString"),
    ResponseHeadersPolicyId: use("cfString"),
    SmoothStreaming: boolean,
    TrustedKeyGroups: list(use("cfString")),
    TrustedSigners: strings,
    ViewerProtocolPolicy: choice("allow-all", "redirect-to-https", "https-only"),
  }),
);

const customOrigin: JsonSchema = object(
  {
    HTTPPort: integer(0, 65535),
    HTTPSPort: integer(0, 65535),
    OriginKeepaliveTimeout: integer(1),
    OriginProtocolPolicy: choice("http-only", "match-viewer", "https-only"),
    OriginReadTimeout: integer(1),
    OriginSSLProtocols: list(choice("SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2")),
  },
  ["OriginProtocolPolicy"],
);

const origin: JsonSchema = anyOf(stringLike("^(?:s3|https?)://|^arn:", "the URL of an origin"), {
  ...copied(
    object(
      {
        ConnectionAttempts: integer(1, 3),
        ConnectionTimeout: integer(1, 10),
        CustomOriginConfig: customOrigin,
        DomainName: use("cfString"),
        OriginAccessControlId: use("cfString"),
        OriginCustomHeaders: list(anyObject),
        OriginPath: string,
        OriginShield: anyObject,
        S3OriginConfig: object({ OriginAccessIdentity: use("cfString") }),
      },
      ["DomainName"],
    ),
  ),
  allOf: [exactlyOne("S3OriginConfig", "CustomOriginConfig")],
});

/** `cloudFront`: a Lambda@Edge function of a distribution. */
export const schema: JsonSchema = object({
  behavior,
  cachePolicy: anyOf(object({ id: use("cfString") }, ["id"]), object({ name: nonEmptyString }, ["name"])),
  eventType: choice("viewer-request", "origin-request", "origin-response", "viewer-response"),
  includeBody: boolean,
  isDefaultOrigin: boolean,
  origin,
  pathPattern: stringLike("^(?:[A-Za-z0-9_.*?$/~\"'@:+-]|&amp;)+$", "a path pattern"),
});
