import { emptiedBucket, functionWithRole } from "./construct-parts.ts";
import type { ToolStack } from "./tool-stack.ts";

const name = "SSTBootstrap";

/** What SST 2 makes beside CDK's bootstrap stack. Source: its resources in sst 2.49, read. */
export const sstBootstrap: ToolStack = {
  include: "bootstrap",
  stackName: () => name,
  through: "roles",
  template: ({ qualifier }) => ({
    Resources: {
      ...emptiedBucket("Bucket", name, qualifier),
      ...functionWithRole("MetadataHandler", name, qualifier),
      MetadataRule: {
        Type: "AWS::Events::Rule",
        Properties: {
          Name: `${name}-*`,
          EventPattern: { source: ["aws.cloudformation"] },
          State: "ENABLED",
          Targets: [{ Arn: { "Fn::GetAtt": ["MetadataHandler", "Arn"] }, Id: "Target0" }],
        },
      },
      MetadataRuleAllowEventRule: {
        Type: "AWS::Lambda::Permission",
        Properties: {
          Action: "lambda:InvokeFunction",
          FunctionName: { "Fn::GetAtt": ["MetadataHandler", "Arn"] },
          Principal: "events.amazonaws.com",
          SourceArn: { "Fn::GetAtt": ["MetadataRule", "Arn"] },
        },
      },
    },
  }),
};
