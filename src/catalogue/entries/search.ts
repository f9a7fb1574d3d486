import { entry, type Access, type ResourceEntry } from "../entry.ts";

const tags: Access = {
  write: ["es:AddTags"],
  create: ["es:ListTags"],
  read: ["es:ListTags"],
  update: ["es:RemoveTags", "es:ListTags"],
};

/** A domain in a VPC makes the service's own role where the account has none yet. */
const inVpc = (service: string): Access => ({
  on: `arn:{Partition}:iam::{Account}:role/aws-service-role/${service}/*`,
  create: ["iam:CreateServiceLinkedRole"],
  condition: { StringEquals: { "iam:AWSServiceName": service } },
});

/** Search domains: both types are checked as `es`. */
export const search: readonly ResourceEntry[] = [
  entry("AWS::Elasticsearch::Domain", {
    create: ["es:CreateElasticsearchDomain"],
    update: ["es:UpdateElasticsearchDomainConfig"],
    delete: ["es:DeleteElasticsearchDomain"],
    always: ["es:DescribeElasticsearchDomain"],
    tags,
    when: {
      ElasticsearchVersion: { update: ["es:UpgradeElasticsearchDomain"] },
      VPCOptions: inVpc("es.amazonaws.com"),
    },
  }),
  entry("AWS::OpenSearchService::Domain", {
    create: ["es:CreateDomain"],
    update: ["es:UpdateDomainConfig"],
    write: ["es:DescribeDomainChangeProgress"],
    delete: ["es:DeleteDomain"],
    always: ["es:DescribeDomain"],
    tags,
    when: {
      EngineVersion: { update: ["es:UpgradeDomain"] },
      VPCOptions: inVpc("opensearchservice.amazonaws.com"),
    },
  }),
];
