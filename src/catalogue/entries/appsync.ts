import { serviceLinkedRole } from "../access.ts";
import { entry, type Access, type ResourceEntry } from "../entry.ts";

const under = (path: string): string => `arn:{Partition}:appsync:{Region}:{Account}:${path}`;

/** Code and templates that are kept in a bucket. */
const stored = (property: string): Access => ({
  on: `arn:{Partition}:s3:::{${property}|s3Object}`,
  write: ["s3:GetObject"],
});

const tagged = (on: string): Access => ({
  on,
  write: ["appsync:TagResource"],
  read: ["appsync:ListTagsForResource"],
  update: ["appsync:UntagResource"],
  delete: ["appsync:UntagResource"],
});

/** What is below an API is checked on paths whose ids AWS chooses. */
export const appsync: readonly ResourceEntry[] = [
  entry("AWS::AppSync::GraphQLApi", {
    also: [{ on: "*", create: ["appsync:CreateGraphqlApi"] }],
    read: ["appsync:GetGraphqlApi"],
    update: ["appsync:UpdateGraphqlApi", "appsync:GetGraphqlApi"],
    delete: ["appsync:DeleteGraphqlApi"],
    tags: tagged(under("*")),
    passes: {
      "LogConfig.CloudWatchLogsRoleArn": "appsync.amazonaws.com",
      MergedApiExecutionRoleArn: "appsync.amazonaws.com",
    },
    when: {
      EnvironmentVariables: {
        on: under("apis/*"),
        write: ["appsync:PutGraphqlApiEnvironmentVariables"],
        read: ["appsync:GetGraphqlApiEnvironmentVariables"],
        update: ["appsync:GetGraphqlApiEnvironmentVariables"],
      },
    },
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
      DefinitionS3Location: stored("DefinitionS3Location"),
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
    when: {
      CodeS3Location: stored("CodeS3Location"),
      RequestMappingTemplateS3Location: stored("RequestMappingTemplateS3Location"),
      ResponseMappingTemplateS3Location: stored("ResponseMappingTemplateS3Location"),
    },
  }),
  entry("AWS::AppSync::FunctionConfiguration", {
    on: "*",
    create: ["appsync:CreateFunction"],
    read: ["appsync:GetFunction"],
    update: ["appsync:UpdateFunction"],
    delete: ["appsync:DeleteFunction"],
    when: {
      CodeS3Location: stored("CodeS3Location"),
      RequestMappingTemplateS3Location: stored("RequestMappingTemplateS3Location"),
      ResponseMappingTemplateS3Location: stored("ResponseMappingTemplateS3Location"),
    },
  }),
  entry("AWS::AppSync::ApiCache", {
    on: "*",
    create: ["appsync:CreateApiCache"],
    update: ["appsync:UpdateApiCache"],
    delete: ["appsync:DeleteApiCache"],
    always: ["appsync:GetApiCache"],
  }),
  entry("AWS::AppSync::DomainName", {
    create: ["appsync:CreateDomainName"],
    update: ["appsync:UpdateDomainName"],
    delete: ["appsync:DeleteDomainName"],
    always: ["appsync:GetDomainName"],
    also: [
      { on: "{CertificateArn -> AWS::CertificateManager::Certificate}", create: ["acm:DescribeCertificate"] },
      // AppSync serves a domain name by a distribution of CloudFront.
      { on: "arn:{Partition}:cloudfront::{Account}:distribution/*", create: ["cloudfront:UpdateDistribution"] },
    ],
    tags: tagged("{Arn}"),
  }),
  entry("AWS::AppSync::DomainNameApiAssociation", {
    on: "{DomainName -> AWS::AppSync::DomainName}",
    write: ["appsync:AssociateApi"],
    delete: ["appsync:DisassociateApi"],
    always: ["appsync:GetApiAssociation"],
  }),
  entry("AWS::AppSync::Api", {
    also: [{ on: "*", create: ["appsync:CreateApi"] }, serviceLinkedRole("appsync.amazonaws.com")],
    update: ["appsync:UpdateApi"],
    delete: ["appsync:DeleteApi"],
    always: ["appsync:GetApi"],
    tags: tagged(under("*")),
    passes: { "EventConfig.LogConfig.CloudWatchLogsRoleArn": "appsync.amazonaws.com" },
  }),
  entry("AWS::AppSync::ChannelNamespace", {
    on: under("apis/*"),
    create: ["appsync:CreateChannelNamespace"],
    update: ["appsync:UpdateChannelNamespace"],
    delete: ["appsync:DeleteChannelNamespace"],
    always: ["appsync:GetChannelNamespace"],
    tags: tagged(under("apis/*")),
    when: { CodeS3Location: stored("CodeS3Location") },
  }),
];
