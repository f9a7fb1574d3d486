import { entry, type Access, type ResourceEntry } from "../entry.ts";
import { domainRole, path, verbs } from "./api-gateway.ts";

const belowApi: { also: readonly Access[] } = { also: verbs("/apis/*", "/apis/*") };

const tags: Access = {
  on: path("/tags/*"),
  write: ["apigateway:POST", "apigateway:PUT"],
  update: ["apigateway:DELETE", "apigateway:GET"],
};

/** Not in AWS's list of actions, but deployers without it are denied. */
const taggedThemselves = (on: string): Access => ({
  on,
  write: ["apigateway:TagResource"],
  update: ["apigateway:UntagResource"],
});

export const apiGatewayV2: readonly ResourceEntry[] = [
  entry("AWS::ApiGatewayV2::Api", {
    also: verbs("/apis", "/apis/*"),
    tags,
    passes: { CredentialsArn: "apigateway.amazonaws.com", "Body.**.credentials": "apigateway.amazonaws.com" },
    when: {
      Body: { on: [path("/apis"), path("/apis/*")], write: ["apigateway:PUT"] },
      BodyS3Location: [
        { on: [path("/apis"), path("/apis/*")], write: ["apigateway:PUT"] },
        { on: "arn:{Partition}:s3:::{BodyS3Location.Bucket}/*", write: ["s3:GetObject"] },
      ],
    },
  }),
  entry("AWS::ApiGatewayV2::Stage", {
    ...belowApi,
    tags: [taggedThemselves(path("/apis/*")), { on: path("/tags/*"), write: ["apigateway:POST"] }],
    when: {
      // Access logs of these APIs are a vended log delivery, which is set up with the caller's rights.
      AccessLogSettings: {
        on: "*",
        write: [
          "logs:CreateLogDelivery",
          "logs:DescribeLogGroups",
          "logs:DescribeResourcePolicies",
          "logs:GetLogDelivery",
          "logs:PutResourcePolicy",
          "logs:UpdateLogDelivery",
        ],
        delete: ["logs:DeleteLogDelivery"],
      },
    },
  }),
  entry("AWS::ApiGatewayV2::Integration", { ...belowApi, passes: { CredentialsArn: "apigateway.amazonaws.com" } }),
  entry("AWS::ApiGatewayV2::IntegrationResponse", belowApi),
  entry("AWS::ApiGatewayV2::Route", belowApi),
  entry("AWS::ApiGatewayV2::RouteResponse", belowApi),
  entry("AWS::ApiGatewayV2::Authorizer", {
    ...belowApi,
    passes: { AuthorizerCredentialsArn: "apigateway.amazonaws.com" },
  }),
  entry("AWS::ApiGatewayV2::Deployment", belowApi),
  entry("AWS::ApiGatewayV2::Model", belowApi),
  entry("AWS::ApiGatewayV2::DomainName", { also: [...verbs("/domainnames", "/domainnames/*"), domainRole], tags }),
  entry("AWS::ApiGatewayV2::ApiMapping", { also: verbs("/domainnames/*", "/domainnames/*") }),
  entry("AWS::ApiGatewayV2::VpcLink", {
    also: [
      ...verbs("/vpclinks", "/vpclinks/*"),
      {
        on: "arn:{Partition}:iam::{Account}:role/aws-service-role/*",
        create: ["iam:CreateServiceLinkedRole"],
        condition: { StringEquals: { "iam:AWSServiceName": "ops.apigateway.amazonaws.com" } },
      },
    ],
    tags: [tags, taggedThemselves(path("/vpclinks/*"))],
  }),
];
