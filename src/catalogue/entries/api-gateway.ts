import { entry, type Access, type ResourceEntry } from "../entry.ts";

/** API Gateway checks HTTP verbs on paths; nearly every id in them is chosen by AWS. */
export const path = (text: string): string => `arn:{Partition}:apigateway:{Region}::${text}`;

/** What makes, changes and removes most things: the verbs on a collection and on what is in it. */
export const verbs = (collection: string, item: string): readonly Access[] => [
  { on: path(collection), create: ["apigateway:POST"] },
  { on: path(item), update: ["apigateway:PATCH"], delete: ["apigateway:DELETE"], always: ["apigateway:GET"] },
];

const belowRestApi: { also: readonly Access[] } = { also: verbs("/restapis/*", "/restapis/*") };

const tags: Access = {
  on: path("/tags/*"),
  write: ["apigateway:PUT"],
  update: ["apigateway:DELETE", "apigateway:GET"],
};

/** A custom domain makes API Gateway's service-linked role where the account has none yet. */
export const domainRole: Access = {
  on: "arn:{Partition}:iam::{Account}:role/aws-service-role/ops.apigateway.amazonaws.com/AWSServiceRoleForAPIGateway",
  create: ["iam:CreateServiceLinkedRole"],
  condition: { StringEquals: { "iam:AWSServiceName": "ops.apigateway.amazonaws.com" } },
};

export const apiGateway: readonly ResourceEntry[] = [
  entry("AWS::ApiGateway::RestApi", {
    also: verbs("/restapis", "/restapis/*"),
    tags,
    when: {
      Body: { on: path("/restapis/*"), write: ["apigateway:PUT"] },
      BodyS3Location: [
        { on: path("/restapis/*"), write: ["apigateway:PUT"] },
        { on: "arn:{Partition}:s3:::{BodyS3Location.Bucket}/*", write: ["s3:GetObject"] },
      ],
      Policy: [
        { on: [path("/restapis"), path("/restapis/*")], write: ["apigateway:UpdateRestApiPolicy"] },
        { on: path("/restapis/*"), create: ["apigateway:PATCH"] },
      ],
    },
  }),
  entry("AWS::ApiGateway::Resource", belowRestApi),
  entry("AWS::ApiGateway::Method", {
    on: path("/restapis/*"),
    write: ["apigateway:PUT"],
    update: ["apigateway:PATCH", "apigateway:DELETE"],
    delete: ["apigateway:DELETE"],
    always: ["apigateway:GET"],
    passes: { "Integration.Credentials": "apigateway.amazonaws.com" },
  }),
  entry("AWS::ApiGateway::Deployment", {
    ...belowRestApi,
    // A deployment that names a stage makes or moves it.
    on: path("/restapis/*"),
    create: ["apigateway:PATCH"],
  }),
  entry("AWS::ApiGateway::Stage", {
    ...belowRestApi,
    tags,
    when: {
      MethodSettings: { on: path("/restapis/*"), create: ["apigateway:PATCH"] },
      AccessLogSetting: { on: path("/restapis/*"), create: ["apigateway:PATCH"] },
    },
  }),
  entry("AWS::ApiGateway::Account", {
    on: path("/account"),
    write: ["apigateway:PATCH"],
    delete: ["apigateway:PATCH"],
    always: ["apigateway:GET"],
    passes: { CloudWatchRoleArn: "apigateway.amazonaws.com" },
    when: { CloudWatchRoleArn: { on: "{CloudWatchRoleArn -> AWS::IAM::Role}", write: ["iam:GetRole"] } },
  }),
  entry("AWS::ApiGateway::ApiKey", { also: verbs("/apikeys", "/apikeys/*"), tags }),
  entry("AWS::ApiGateway::UsagePlan", { also: verbs("/usageplans", "/usageplans/*"), tags }),
  entry("AWS::ApiGateway::UsagePlanKey", { also: verbs("/usageplans/*", "/usageplans/*") }),
  entry("AWS::ApiGateway::Authorizer", {
    ...belowRestApi,
    passes: { AuthorizerCredentials: "apigateway.amazonaws.com" },
  }),
  entry("AWS::ApiGateway::Model", belowRestApi),
  entry("AWS::ApiGateway::RequestValidator", belowRestApi),
  entry("AWS::ApiGateway::GatewayResponse", {
    on: path("/restapis/*"),
    write: ["apigateway:PUT"],
    update: ["apigateway:PATCH"],
    delete: ["apigateway:DELETE"],
    always: ["apigateway:GET"],
  }),
  entry("AWS::ApiGateway::DomainName", {
    also: [...verbs("/domainnames", "/domainnames/*"), domainRole],
    tags,
    when: {
      CertificateArn: {
        on: path("/domainnames/*"),
        write: ["apigateway:AddCertificateToDomain"],
        delete: ["apigateway:RemoveCertificateFromDomain"],
      },
    },
  }),
  entry("AWS::ApiGateway::BasePathMapping", { also: verbs("/domainnames/*", "/domainnames/*") }),
  entry("AWS::ApiGateway::VpcLink", {
    also: [
      ...verbs("/vpclinks", "/vpclinks/*"),
      {
        on: "*",
        write: [
          "ec2:CreateVpcEndpointServiceConfiguration",
          "ec2:DeleteVpcEndpointServiceConfigurations",
          "ec2:DescribeVpcEndpointServiceConfigurations",
          "ec2:ModifyVpcEndpointServicePermissions",
        ],
      },
    ],
    tags,
  }),
];
