import { entry, type ResourceEntry } from "../entry.ts";

/** What is below an API is checked on paths whose ids AWS chooses. */
export const appsync: readonly ResourceEntry[] = [
  entry("AWS::AppSync::GraphQLApi", {
    also: [{ on: "*", create: ["appsync:CreateGraphqlApi"] }],
    read: ["appsync:GetGraphqlApi"],
    update: ["appsync:UpdateGraphqlApi", "appsync:GetGraphqlApi"],
    delete: ["appsync:DeleteGraphqlApi"],
    tags: {
      on: "arn:{Partition}:appsync:{Region}:{Account}:*",
      write: ["appsync:TagResource"],
      update: ["appsync:UntagResource"],
    },
    passes: { "LogConfig.CloudWatchLogsRoleArn": "appsync.amazonaws.com" },
  }),
  entry("AWS::AppSync::ApiKey", {
    on: "*",
    create: ["appsync:CreateApiKey"],
    read: ["appsync:ListApiKeys"],
    update: ["appsync:UpdateApiKey"],
    delete: ["appsync:DeleteApiKey"],
  }),
  entry("AWS::AppSync::GraphQLSchema", {
    on: "*",
    write: ["appsync:StartSchemaCreation", "appsync:GetSchemaCreationStatus"],
    when: {
      DefinitionS3Location: {
        on: "arn:{Partition}:s3:::{DefinitionS3Location|s3Object}",
        write: ["s3:GetObject"],
      },
    },
  }),
  entry("AWS::AppSync::DataSource", {
    on: "*",
    create: ["appsync:CreateDataSource"],
    read: ["appsync:GetDataSource"],
    update: ["appsync:UpdateDataSource"],
    delete: ["appsync:DeleteDataSource"],
    passes: { ServiceRoleArn: "appsync.amazonaws.com" },
  }),
  entry("AWS::AppSync::Resolver", {
    on: "*",
    create: ["appsync:CreateResolver"],
    read: ["appsync:GetResolver"],
    update: ["appsync:UpdateResolver"],
    delete: ["appsync:DeleteResolver"],
  }),
  entry("AWS::AppSync::FunctionConfiguration", {
    on: "*",
    create: ["appsync:CreateFunction"],
    read: ["appsync:GetFunction"],
    update: ["appsync:UpdateFunction"],
    delete: ["appsync:DeleteFunction"],
  }),
];
