import { serviceLinkedRole } from "../access.ts";
import { entry, type Access, type ResourceEntry } from "../entry.ts";
import { passedTo } from "../requirements.ts";

const things = "arn:{Partition}:ec2:{Region}:{Account}:*";
/** Images and snapshots belong to any account. */
const images = ["arn:{Partition}:ec2:{Region}::image/*", "arn:{Partition}:ec2:{Region}::snapshot/*"];

const tags: Access = { on: things, write: ["ec2:CreateTags"], update: ["ec2:DeleteTags"], delete: ["ec2:DeleteTags"] };

/** Whoever gives an instance its profile passes on the role in it. */
const profile: readonly Access[] = [
  {
    on: things,
    write: [
      "ec2:AssociateIamInstanceProfile",
      "ec2:DisassociateIamInstanceProfile",
      "ec2:ReplaceIamInstanceProfileAssociation",
    ],
  },
  { on: "*", write: ["ec2:DescribeIamInstanceProfileAssociations"] },
  // The role of a profile of this stack is passed where the profile is made. A profile from elsewhere is known by its
  // name only, which the console gives to both.
  {
    on: "arn:{Partition}:iam::{Account}:role/{IamInstanceProfile|known}",
    write: ["iam:PassRole"],
    condition: passedTo("ec2.amazonaws.com"),
  },
];

/** Virtual machines and what they are made of. */
export const instances: readonly ResourceEntry[] = [
  entry("AWS::EC2::Instance", {
    on: things,
    also: [
      { on: images, create: ["ec2:RunInstances"] },
      {
        on: "*",
        always: [
          "ec2:DescribeInstanceAttribute",
          "ec2:DescribeInstanceCreditSpecifications",
          "ec2:DescribeInstances",
          "ec2:DescribeLaunchTemplates",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeVolumes",
        ],
        write: ["ec2:DescribeKeyPairs", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"],
      },
    ],
    create: ["ec2:RunInstances"],
    write: ["ec2:ModifyInstanceAttribute", "ec2:StartInstances"],
    // Another type or user data is set while the instance is stopped.
    update: ["ec2:StopInstances"],
    delete: ["ec2:TerminateInstances"],
    tags,
    when: {
      IamInstanceProfile: profile,
      Volumes: { on: things, write: ["ec2:AttachVolume", "ec2:DetachVolume"] },
      CreditSpecification: { on: things, write: ["ec2:ModifyInstanceCreditSpecification"] },
      Affinity: { on: things, write: ["ec2:ModifyInstancePlacement"] },
      HostId: { on: things, write: ["ec2:ModifyInstancePlacement"] },
      Tenancy: { on: things, write: ["ec2:ModifyInstancePlacement"] },
      Monitoring: { on: things, write: ["ec2:MonitorInstances"], update: ["ec2:UnmonitorInstances"] },
      MaintenanceOptions: { on: things, update: ["ec2:ModifyInstanceMaintenanceOptions"] },
      MetadataOptions: { on: things, update: ["ec2:ModifyInstanceMetadataOptions"] },
      PrivateDnsNameOptions: { on: things, write: ["ec2:ModifyPrivateDnsNameOptions"] },
      LaunchTemplate: { on: "*", create: ["ec2:DescribeLaunchTemplateVersions"] },
      SsmAssociations: [
        {
          on: [
            "arn:{Partition}:ssm:{Region}:{Account}:association/*",
            "arn:{Partition}:ssm:{Region}:*:document/*",
            "arn:{Partition}:ec2:{Region}:{Account}:instance/*",
          ],
          write: ["ssm:CreateAssociation"],
          update: ["ssm:DeleteAssociation"],
          always: ["ssm:DescribeAssociation"],
        },
        { on: "*", always: ["ssm:ListAssociations"] },
      ],
      SpotOptions: serviceLinkedRole("spot.amazonaws.com"),
    },
  }),
  entry("AWS::EC2::LaunchTemplate", {
    on: things,
    create: ["ec2:CreateLaunchTemplate"],
    // Every change is another version.
    update: ["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"],
    delete: ["ec2:DeleteLaunchTemplate"],
    also: [{ on: "*", always: ["ec2:DescribeLaunchTemplates", "ec2:DescribeLaunchTemplateVersions"] }],
    tags,
    when: { TagSpecifications: { on: things, write: ["ec2:CreateTags"], delete: ["ec2:DeleteTags"] } },
  }),
];
