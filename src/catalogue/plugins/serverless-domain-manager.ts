import { path } from "../entries/api-gateway.ts";
import { stack, type ToolCalls } from "../tools/tool.ts";
import type { Plugin } from "./plugin.ts";

const domains = ["custom.customDomain", "custom.customDomains"];

/** A domain's settings stand there, or below the kind of API that it is for. */
const setting = (key: string): readonly string[] => domains.map((at) => `${at}.**.${key}`);

const names = setting("domainName").map((name) => path(`/domainnames/{${name}}`));
const mappings = names.flatMap((name) => [`${name}/basepathmappings`, `${name}/apimappings`]);
const eachMapping = mappings.map((mapping) => `${mapping}/*`);

/** Without it only `serverless create_domain` and `delete_domain` make and remove the domain. */
const automatic = setting("autoDomain=true");

const making: readonly ToolCalls[] = [
  { commands: ["deploy"], when: automatic, on: path("/domainnames"), actions: ["apigateway:POST"] },
  { commands: ["deploy"], when: automatic, on: "*", actions: ["acm:ListCertificates"] },
  {
    commands: ["deploy"],
    when: automatic,
    on: path("/domainnames/*"),
    actions: ["apigateway:AddCertificateToDomain"],
  },
  // An edge-optimised domain is a distribution of API Gateway's.
  { commands: ["deploy"], when: automatic, on: "*", actions: ["cloudfront:UpdateDistribution"] },
  {
    commands: ["deploy"],
    when: automatic,
    on: "arn:{Partition}:iam::{Account}:role/aws-service-role/ops.apigateway.amazonaws.com/AWSServiceRoleForAPIGateway",
    actions: ["iam:CreateServiceLinkedRole"],
  },
  {
    commands: ["deploy"],
    when: automatic,
    on: setting("tlsTruststoreUri").map((uri) => `arn:{Partition}:s3:::{${uri}}`),
    actions: ["s3:GetObject"],
  },
  { commands: ["remove"], when: automatic, on: names, actions: ["apigateway:DELETE"] },
  {
    commands: ["remove"],
    when: automatic,
    on: path("/domainnames/*"),
    actions: ["apigateway:RemoveCertificateFromDomain"],
  },
  { commands: ["deploy", "remove"], when: automatic, on: "*", actions: ["route53:ListHostedZones"] },
  {
    commands: ["deploy", "remove"],
    when: automatic,
    on: "arn:{Partition}:route53:::hostedzone/*",
    actions: ["route53:ChangeResourceRecordSets"],
  },
];

export const serverlessDomainManager: Plugin = {
  name: "serverless-domain-manager",
  does: "put a custom domain before the API, with its certificate and DNS record, and name it in the stack's outputs",
  instead:
    "a domain that is there stays mapped, a new stage gets none, and its outputs leave the stack; `create_domain` takes rights of its own",
  actsOnDeploy: domains,
  calls: [
    { commands: ["deploy", "info", "remove"], when: domains, on: names, actions: ["apigateway:GET"] },
    { commands: ["deploy", "remove"], when: domains, on: mappings, actions: ["apigateway:GET"] },
    { commands: ["deploy"], when: domains, on: mappings, actions: ["apigateway:POST"] },
    { commands: ["deploy"], when: domains, on: eachMapping, actions: ["apigateway:PATCH"] },
    { commands: ["remove"], when: domains, on: eachMapping, actions: ["apigateway:DELETE"] },
    {
      commands: ["deploy"],
      when: domains,
      on: [path("/restapis/*"), path("/apis/*")],
      actions: ["apigateway:GET"],
    },
    { commands: ["deploy", "remove"], when: domains, on: stack, actions: ["cloudformation:DescribeStackResource"] },
    // An API that is not in the stack is looked for in all others.
    { commands: ["deploy", "remove"], when: domains, on: "*", actions: ["cloudformation:DescribeStacks"] },
    ...making,
  ],
};
