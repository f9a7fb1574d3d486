import type { Identity } from "../identity.ts";

const cloudfront = "arn:{Partition}:cloudfront::{Account}";

/** CloudFront, certificates and names. */
export const delivery: Readonly<Record<string, Identity>> = {
  "AWS::CloudFront::Distribution": {
    arn: `${cloudfront}:distribution/*`,
    attributes: { DomainName: "*.cloudfront.net" },
  },
  "AWS::CloudFront::CloudFrontOriginAccessIdentity": { arn: `${cloudfront}:origin-access-identity/*` },
  "AWS::CloudFront::OriginAccessControl": { arn: `${cloudfront}:origin-access-control/*` },
  "AWS::CloudFront::CachePolicy": { arn: `${cloudfront}:cache-policy/*` },
  "AWS::CloudFront::OriginRequestPolicy": { arn: `${cloudfront}:origin-request-policy/*` },
  "AWS::CloudFront::ResponseHeadersPolicy": { arn: `${cloudfront}:response-headers-policy/*` },
  "AWS::CloudFront::Function": {
    arn: `${cloudfront}:function/{Name}`,
    name: { property: "Name", limit: 64 },
    ref: "{Arn}",
    attributes: { FunctionARN: "{Arn}" },
  },
  "AWS::CertificateManager::Certificate": {
    arn: "arn:{Partition}:acm:{Region}:{Account}:certificate/*",
    ref: "{Arn}",
  },
  "AWS::Route53::HostedZone": { arn: "arn:{Partition}:route53:::hostedzone/*" },
};
