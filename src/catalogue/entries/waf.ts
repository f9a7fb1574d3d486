import { entry, type ResourceEntry } from "../entry.ts";

export const waf: readonly ResourceEntry[] = [
  entry("AWS::WAFv2::WebACLAssociation", {
    also: [
      { on: "arn:{Partition}:wafv2:{Region}:{Account}:*/webacl/*", create: ["wafv2:AssociateWebACL"] },
      { on: "*", read: ["wafv2:GetWebACLForResource"], delete: ["wafv2:DisassociateWebACL"] },
    ],
    when: {
      "ResourceArn=arn:*:apigateway:*": {
        on: "{ResourceArn}",
        create: ["apigateway:SetWebACL"],
        delete: ["apigateway:SetWebACL"],
      },
    },
  }),
];
