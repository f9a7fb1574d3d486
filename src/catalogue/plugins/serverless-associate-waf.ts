import { stack } from "../tools/tool.ts";
import type { Plugin } from "./plugin.ts";

/** `version: V2`; what it associates without is WAF Classic, which AWS has shut down. */
export const serverlessAssociateWaf: Plugin = {
  name: "serverless-associate-waf",
  does: "associate a web ACL with the API's stage after a deploy, or take it off",
  instead: "write `AWS::WAFv2::WebACLAssociation` under `resources`",
  actsOnDeploy: "custom.associateWaf",
  calls: [
    {
      commands: ["deploy"],
      on: stack,
      actions: ["cloudformation:DescribeStacks", "cloudformation:ListStackResources"],
    },
    {
      commands: ["deploy"],
      when: "custom.associateWaf",
      on: "arn:{Partition}:apigateway:{Region}::/restapis/*/stages/*",
      actions: ["apigateway:SetWebACL"],
    },
    {
      commands: ["deploy"],
      when: "custom.associateWaf.version=V2",
      on: "*",
      actions: ["wafv2:DisassociateWebACL", "wafv2:GetWebACLForResource", "wafv2:ListWebACLs"],
    },
    {
      commands: ["deploy"],
      when: "custom.associateWaf.version=V2",
      on: "arn:{Partition}:wafv2:{Region}:{Account}:regional/webacl/{custom.associateWaf.name}/*",
      actions: ["wafv2:AssociateWebACL"],
    },
  ],
};
