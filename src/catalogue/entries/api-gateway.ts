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

const privateDomain = "arn:{Partition}:apigateway:{Region}:{Account}:/domainnames/*";

const ofEitherKind = (access: Access): Access => ({ ...access, on: [access.on ?? [], privateDomain].flat() });

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
    // Roles that an OpenAPI document names: API Gateway calls integrations and authorizers with them.
    passes: {
      "Body.**.credentials": "apigateway.amazonaws.com",
      "Body.**.authorizerCredentials": "apigateway.amazonaws.com",
    },
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
    update: ["apigateway:DELETE"],
    when: { "StageDescription.Tags": tags },
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
  entry("AWS::ApiGateway::UsagePlan", {
    also: verbs("/usageplans", "/usageplans/*"),
    // A plan is taken off its stages before it is deleted.
    on: path("/usageplans/*"),
    delete: ["apigateway:PATCH"],
    tags,
  }),
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
  entry("AWS::ApiGateway::BasePathMapping", {
    also: verbs("/domainnames/*", "/domainnames/*"),
    // Another API or stage is another mapping: the old one is deleted.
    on: path("/domainnames/*"),
    update: ["apigateway:DELETE"],
  }),
  entry("AWS::ApiGateway::BasePathMappingV2", {
    also: verbs("/domainnames/*", "/domainnames/*"),
    on: path("/domainnames/*"),
    update: ["apigateway:DELETE"],
  }),
  entry("AWS::ApiGateway::DomainNameV2", {
    // A private domain name's ARN holds the account, unlike a public one's.
    also: verbs("/domainnames", "/domainnames/*").map(ofEitherKind),
    tags,
    when: {
      Policy: {
        on: [path("/domainnames"), privateDomain],
        write: ["apigateway:UpdateDomainNamePolicy"],
        delete: ["apigateway:UpdateDomainNamePolicy"],
      },
      CertificateArn: {
        on: privateDomain,
        write: ["apigateway:AddCertificateToDomain"],
        delete: ["apigateway:RemoveCertificateFromDomain"],
      },
    },
  }),
  entry("AWS::ApiGateway::DomainNameAccessAssociation", {
    also: [
      { on: path("/domainnameaccessassociations"), create: ["apigateway:POST"] },
      {
        on: "arn:{Partition}:apigateway:{Region}:{Account}:/domainnameaccessassociations/*",
        delete: ["apigateway:DELETE"],
        always: ["apigateway:GET"],
      },
      { on: privateDomain, create: ["apigateway:CreateAccessAssociation"] },
    ],
    tags,
  }),
  entry("AWS::ApiGateway::ClientCertificate", { also: verbs("/clientcertificates", "/clientcertificates/*"), tags }),
  entry("AWS::ApiGateway::DocumentationPart", belowRestApi),
  entry("AWS::ApiGateway::DocumentationVersion", belowRestApi),
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
        delete: ["ec2:DeleteVpcEndpointServiceConfigurations", "ec2:DescribeVpcEndpointServiceConfigurations"],
      },
    ],
    tags,
  }),
];
