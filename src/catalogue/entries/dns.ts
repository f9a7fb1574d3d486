import { entry, type EntryDefinition, type ResourceEntry } from "../entry.ts";

const changes = "arn:{Partition}:route53:::change/*";

/** Records in a zone that is named by its id or looked up by its name. */
const records: EntryDefinition = {
  on: "arn:{Partition}:route53:::hostedzone/{HostedZoneId=*}",
  write: ["route53:ChangeResourceRecordSets", "route53:GetHostedZone"],
  delete: ["route53:ChangeResourceRecordSets", "route53:GetHostedZone"],
  also: [{ on: changes, write: ["route53:GetChange"], delete: ["route53:GetChange"] }],
  when: { HostedZoneName: { on: "*", write: ["route53:ListHostedZonesByName"] } },
};

/** Certificates and names. */
export const dns: readonly ResourceEntry[] = [
  entry("AWS::CertificateManager::Certificate", {
    also: [{ on: "*", create: ["acm:RequestCertificate"] }],
    create: ["acm:DescribeCertificate"],
    read: ["acm:DescribeCertificate", "acm:ListTagsForCertificate"],
    update: ["acm:DescribeCertificate", "acm:ListTagsForCertificate"],
    delete: ["acm:DeleteCertificate", "acm:DescribeCertificate"],
    tags: { write: ["acm:AddTagsToCertificate"], update: ["acm:RemoveTagsFromCertificate"] },
    when: {
      CertificateTransparencyLoggingPreference: { update: ["acm:UpdateCertificateOptions"] },
      // A private certificate is issued by the authority that is named.
      CertificateAuthorityArn: {
        on: "{CertificateAuthorityArn}",
        create: ["acm-pca:GetCertificate", "acm-pca:IssueCertificate"],
      },
      "DomainValidationOptions.HostedZoneId": {
        on: "arn:{Partition}:route53:::hostedzone/*",
        create: ["route53:ChangeResourceRecordSets"],
        delete: ["route53:ChangeResourceRecordSets"],
      },
    },
  }),
  entry("AWS::Route53::RecordSet", records),
  entry("AWS::Route53::RecordSetGroup", records),
  entry("AWS::Route53::HostedZone", {
    also: [
      { on: "*", create: ["route53:CreateHostedZone"] },
      { on: changes, write: ["route53:GetChange"], delete: ["route53:GetChange"] },
    ],
    read: ["route53:ListTagsForResource", "route53:ListQueryLoggingConfigs"],
    update: ["route53:UpdateHostedZoneComment", "route53:ListTagsForResource"],
    delete: ["route53:DeleteHostedZone"],
    always: ["route53:GetHostedZone"],
    tags: { write: ["route53:ChangeTagsForResource"] },
    when: {
      HostedZoneTags: { write: ["route53:ChangeTagsForResource"] },
      // The first network comes with the zone, the others one by one.
      VPCs: [
        {
          on: ["{Arn}", "arn:{Partition}:ec2:{Region}:{Account}:vpc/*"],
          write: ["route53:AssociateVPCWithHostedZone"],
          update: ["route53:DisassociateVPCFromHostedZone"],
        },
        { on: "*", write: ["ec2:DescribeVpcs"] },
      ],
      QueryLoggingConfig: {
        write: ["route53:CreateQueryLoggingConfig"],
        update: ["route53:DeleteQueryLoggingConfig", "route53:ListQueryLoggingConfigs"],
        delete: ["route53:DeleteQueryLoggingConfig", "route53:ListQueryLoggingConfigs"],
      },
      HostedZoneFeatures: {
        write: ["route53:UpdateHostedZoneFeatures"],
        delete: ["route53:UpdateHostedZoneFeatures"],
      },
    },
  }),
  entry("AWS::Route53::HealthCheck", {
    also: [{ on: "*", create: ["route53:CreateHealthCheck"] }],
    read: ["route53:ListTagsForResource"],
    update: ["route53:UpdateHealthCheck", "route53:ListTagsForResource"],
    delete: ["route53:DeleteHealthCheck"],
    always: ["route53:GetHealthCheck"],
    tags: { write: ["route53:ChangeTagsForResource"] },
    when: {
      HealthCheckTags: { write: ["route53:ChangeTagsForResource"] },
      "HealthCheckConfig.AlarmIdentifier": { on: "*", write: ["cloudwatch:DescribeAlarms"] },
      "HealthCheckConfig.RoutingControlArn": {
        on: "{HealthCheckConfig.RoutingControlArn}",
        create: ["route53-recovery-control-config:DescribeRoutingControl"],
      },
    },
  }),
];
