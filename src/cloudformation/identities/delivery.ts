import { withoutStack, type Identity } from "../identity.ts";

const cloudfront = "arn:{Partition}:cloudfront::{Account}";

const geo = "arn:{Partition}:geo:{Region}:{Account}";
const ses = "arn:{Partition}:ses:{Region}:{Account}";

/** CloudFront, certificates, names, mail and maps. */
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
  "AWS::CloudFront::KeyValueStore": {
    arn: `${cloudfront}:key-value-store/*`,
    name: { property: "Name", limit: 64 },
  },
  "AWS::CertificateManager::Certificate": {
    arn: "arn:{Partition}:acm:{Region}:{Account}:certificate/*",
    ref: "{Arn}",
  },
  "AWS::ACMPCA::CertificateAuthority": {
    arn: "arn:{Partition}:acm-pca:{Region}:{Account}:certificate-authority/*",
    ref: "{Arn}",
  },
  "AWS::Route53::HealthCheck": { arn: "arn:{Partition}:route53:::healthcheck/*" },
  "AWS::Location::PlaceIndex": { arn: `${geo}:place-index/{IndexName=*}`, ref: "{IndexName=*}" },
  "AWS::Location::Map": { arn: `${geo}:map/{MapName=*}`, ref: "{MapName=*}" },
  "AWS::Location::RouteCalculator": {
    arn: `${geo}:route-calculator/{CalculatorName=*}`,
    ref: "{CalculatorName=*}",
  },
  "AWS::SES::EmailIdentity": { arn: `${ses}:identity/{EmailIdentity=*}`, ref: "{EmailIdentity=*}" },
  "AWS::SES::ConfigurationSet": {
    arn: `${ses}:configuration-set/{Name}`,
    name: { property: "Name", limit: 64, generated: withoutStack },
  },
  "AWS::Route53::HostedZone": { arn: "arn:{Partition}:route53:::hostedzone/*" },
};
