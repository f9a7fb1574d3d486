import type { Plugin } from "./plugin.ts";

const apigateway = "arn:{Partition}:apigateway:{Region}::";

export const serverlessDomainManager: Plugin = {
  name: "serverless-domain-manager",
  does: "put a custom domain before the API, with its certificate and DNS record",
  instead: "the domain is left as it is; its calls are in the policy",
  calls: [
    { commands: ["deploy", "remove", "info"], on: "*", actions: ["acm:ListCertificates", "route53:ListHostedZones"] },
    {
      commands: ["deploy", "remove", "info"],
      on: [`${apigateway}/domainnames`, `${apigateway}/domainnames/*`],
      actions: ["apigateway:GET", "apigateway:POST", "apigateway:PATCH", "apigateway:DELETE"],
    },
    { commands: ["deploy"], on: [`${apigateway}/restapis/*`, `${apigateway}/apis/*`], actions: ["apigateway:GET"] },
    {
      commands: ["deploy", "remove"],
      on: "arn:{Partition}:route53:::hostedzone/*",
      actions: ["route53:ChangeResourceRecordSets", "route53:GetHostedZone", "route53:ListResourceRecordSets"],
    },
    {
      commands: ["deploy"],
      on: "arn:{Partition}:cloudformation:{Region}:{Account}:stack/{Stack}/*",
      actions: ["cloudformation:DescribeStackResource", "cloudformation:DescribeStacks"],
    },
  ],
};
