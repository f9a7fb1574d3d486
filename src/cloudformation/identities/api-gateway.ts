import type { Identity } from "../identity.ts";

const apigateway = "arn:{Partition}:apigateway:{Region}:";
const appsync = "arn:{Partition}:appsync:{Region}:{Account}";

/** API Gateway in both versions, and AppSync. AWS chooses nearly every id. */
export const apiGateway: Readonly<Record<string, Identity>> = {
  "AWS::ApiGateway::RestApi": { arn: `${apigateway}:/restapis/*` },
  "AWS::ApiGateway::ApiKey": { arn: `${apigateway}:/apikeys/*` },
  "AWS::ApiGateway::UsagePlan": { arn: `${apigateway}:/usageplans/*` },
  "AWS::ApiGateway::DomainName": { arn: `${apigateway}:/domainnames/{DomainName=*}`, ref: "{DomainName=*}" },
  "AWS::ApiGateway::VpcLink": { arn: `${apigateway}:/vpclinks/*` },
  "AWS::ApiGateway::Stage": { ref: "{StageName=*}" },
  "AWS::ApiGatewayV2::Api": { arn: `${apigateway}:/apis/*` },
  "AWS::ApiGatewayV2::DomainName": { arn: `${apigateway}:/domainnames/{DomainName=*}`, ref: "{DomainName=*}" },
  "AWS::ApiGatewayV2::VpcLink": { arn: `${apigateway}:/vpclinks/*` },
  "AWS::ApiGatewayV2::Stage": { ref: "{StageName=*}" },
  "AWS::ApiGateway::ClientCertificate": { arn: `${apigateway}:/clientcertificates/*` },
  "AWS::ApiGateway::DomainNameV2": {
    arn: "arn:{Partition}:apigateway:{Region}:{Account}:/domainnames/{DomainName=*}+*",
    ref: "{Arn}",
    attributes: { DomainNameArn: "{Arn}" },
  },
  "AWS::AppSync::Api": { arn: `${appsync}:apis/*`, ref: "{Arn}", attributes: { ApiArn: "{Arn}" } },
  "AWS::AppSync::DomainName": { arn: `${appsync}:domainnames/{DomainName=*}`, ref: "{DomainName=*}" },
  "AWS::AppSync::GraphQLApi": { arn: `${appsync}:apis/*`, ref: "{Arn}" },
};
