import { keyUse, serviceLinkedRole } from "../access.ts";
import { entry, type ResourceEntry } from "../entry.ts";

const glue = "arn:{Partition}:glue:{Region}:{Account}:";

/** Where queries find data: the catalog of databases and tables, and the groups that queries run in. */
export const analytics: readonly ResourceEntry[] = [
  entry("AWS::Glue::Database", {
    // Checked on the catalog and on what is in it.
    on: [`${glue}catalog`, "{Arn}"],
    create: ["glue:CreateDatabase"],
    read: ["glue:GetDatabase"],
    write: ["glue:GetDatabase"],
    update: ["glue:UpdateDatabase"],
    also: [
      // A database is deleted with all that is in it.
      {
        on: [
          `${glue}catalog`,
          "{Arn}",
          `${glue}table/{DatabaseInput.Name=*}/*`,
          `${glue}userDefinedFunction/{DatabaseInput.Name=*}/*`,
        ],
        delete: ["glue:DeleteDatabase", "glue:GetDatabase"],
      },
      {
        on: "*",
        always: [
          "lakeformation:DescribeLakeFormationIdentityCenterConfiguration",
          "lakeformation:DescribeResource",
          "lakeformation:ListResources",
        ],
      },
    ],
    when: {
      "DatabaseInput.FederatedDatabase.ConnectionName": {
        on: [`${glue}catalog`, `${glue}connection/*`],
        create: ["glue:CreateConnection", "glue:PassConnection"],
        read: ["glue:GetConnection"],
        update: ["glue:UpdateConnection"],
        delete: ["glue:DeleteConnection", "glue:GetConnection"],
      },
    },
  }),
  entry("AWS::Glue::Table", {
    on: [`${glue}catalog`, `${glue}database/{DatabaseName=*}`, `${glue}table/{DatabaseName=*}/{TableInput.Name=*}`],
    create: ["glue:CreateTable"],
    update: ["glue:UpdateTable"],
    delete: ["glue:DeleteTable"],
    always: ["glue:GetTable"],
  }),
  entry("AWS::Glue::Job", {
    create: ["glue:CreateJob"],
    read: ["glue:GetTags"],
    update: ["glue:UpdateJob"],
    delete: ["glue:DeleteJob"],
    always: ["glue:GetJob"],
    also: [{ on: "{Role -> AWS::IAM::Role}", write: ["iam:GetRole"] }],
    tags: { write: ["glue:TagResource"], update: ["glue:UntagResource"], delete: ["glue:UntagResource"] },
    passes: { Role: "glue.amazonaws.com" },
  }),
  entry("AWS::Glue::Crawler", {
    create: ["glue:CreateCrawler"],
    read: ["glue:GetTags"],
    update: ["glue:UpdateCrawler"],
    // One that runs is stopped first.
    delete: ["glue:DeleteCrawler", "glue:StopCrawler"],
    always: ["glue:GetCrawler"],
    tags: { write: ["glue:TagResource"], update: ["glue:UntagResource"], delete: ["glue:UntagResource"] },
    passes: { Role: "glue.amazonaws.com" },
  }),
  entry("AWS::Athena::WorkGroup", {
    create: ["athena:CreateWorkGroup"],
    update: ["athena:UpdateWorkGroup"],
    write: ["athena:GetWorkGroup"],
    delete: ["athena:DeleteWorkGroup"],
    read: ["athena:GetWorkGroup", "athena:ListTagsForResource"],
    also: [{ delete: ["athena:GetWorkGroup"] }],
    tags: {
      write: ["athena:TagResource"],
      update: ["athena:UntagResource", "athena:ListTagsForResource"],
      delete: ["athena:UntagResource"],
    },
    passes: { "**.ExecutionRole": "athena.amazonaws.com" },
    when: {
      // Whether results can be written is tried out.
      "WorkGroupConfiguration.ResultConfiguration.OutputLocation": [
        {
          on: "arn:{Partition}:s3:::{WorkGroupConfiguration.ResultConfiguration.OutputLocation|s3Bucket}",
          write: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
        },
        {
          on: "arn:{Partition}:s3:::{WorkGroupConfiguration.ResultConfiguration.OutputLocation|s3Bucket}/*",
          write: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
        },
      ],
      "WorkGroupConfiguration.**.KmsKey": keyUse("kms:Decrypt", "kms:GenerateDataKey"),
      "WorkGroupConfiguration.EngineConfiguration": serviceLinkedRole("athena.amazonaws.com"),
    },
  }),
  entry("AWS::Athena::NamedQuery", {
    on: "arn:{Partition}:athena:{Region}:{Account}:workgroup/{WorkGroup=primary}",
    create: ["athena:CreateNamedQuery"],
    read: ["athena:GetNamedQuery"],
    delete: ["athena:DeleteNamedQuery"],
  }),
];
