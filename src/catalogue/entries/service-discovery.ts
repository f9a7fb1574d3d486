import { entry, type Access, type EntryDefinition, type ResourceEntry } from "../entry.ts";

const tags: Access = { on: "*", write: ["servicediscovery:TagResource", "servicediscovery:UntagResource"] };

/** Names that services are found by: making and removing them is waited for by operations, which know no resource. */
const namespace = (kind: string, update: string): EntryDefinition => ({
  also: [
    {
      on: "*",
      create: [`servicediscovery:Create${kind}Namespace`, "servicediscovery:GetOperation"],
      update: ["servicediscovery:GetOperation"],
      delete: ["servicediscovery:GetOperation"],
    },
  ],
  update: [update],
  delete: ["servicediscovery:DeleteNamespace"],
  always: ["servicediscovery:GetNamespace"],
  tags,
});

/** A namespace that DNS answers for is a hosted zone, made with the deployer's rights. */
const inDns = (definition: EntryDefinition): EntryDefinition => ({
  ...definition,
  also: [
    ...(definition.also ?? []),
    {
      on: "*",
      create: ["route53:CreateHostedZone", "route53:ListHostedZonesByName", "ec2:DescribeVpcs", "ec2:DescribeRegions"],
    },
    {
      on: "arn:{Partition}:route53:::hostedzone/*",
      always: ["route53:GetHostedZone"],
      delete: ["route53:DeleteHostedZone"],
    },
  ],
});

export const serviceDiscovery: readonly ResourceEntry[] = [
  entry("AWS::ServiceDiscovery::HttpNamespace", namespace("Http", "servicediscovery:UpdateHttpNamespace")),
  entry(
    "AWS::ServiceDiscovery::PrivateDnsNamespace",
    inDns(namespace("PrivateDns", "servicediscovery:UpdatePrivateDnsNamespace")),
  ),
  entry(
    "AWS::ServiceDiscovery::PublicDnsNamespace",
    inDns(namespace("PublicDns", "servicediscovery:UpdatePublicDnsNamespace")),
  ),
  entry("AWS::ServiceDiscovery::Service", {
    create: ["servicediscovery:CreateService"],
    write: ["servicediscovery:GetServiceAttributes"],
    read: ["servicediscovery:GetServiceAttributes"],
    update: ["servicediscovery:UpdateService"],
    delete: ["servicediscovery:DeleteService"],
    always: ["servicediscovery:GetService"],
    also: [
      {
        on: "arn:{Partition}:servicediscovery:{Region}:{Account}:namespace/*",
        create: ["servicediscovery:CreateService"],
        update: ["servicediscovery:GetNamespace"],
      },
      {
        on: "*",
        write: ["servicediscovery:ListServices", "servicediscovery:ListTagsForResource"],
        read: ["servicediscovery:ListTagsForResource"],
        update: ["servicediscovery:GetOperation"],
      },
    ],
    tags,
    when: {
      ServiceAttributes: {
        write: ["servicediscovery:UpdateServiceAttributes"],
        update: ["servicediscovery:DeleteServiceAttributes"],
      },
    },
  }),
];
