import type { Resource } from "../../../cloudformation/template.ts";
import { customResource, emptiedBucket, functionWithRole } from "./construct-parts.ts";
import type { AppNames, ToolStack } from "./tool-stack.ts";

/** `sst dev` of SST 2 has no stack: functions talk to the developer's machine through IoT. Source: its calls, read. */
export const sstDev: ToolStack = {
  include: "dev",
  stackName: ({ app, stage }) => `${stage}-${app}-sst`,
  through: "own credentials",
  template: () => ({ Resources: {} }),
  calls: [
    { commands: ["deploy"], on: "*", actions: ["iot:DescribeEndpoint"] },
    { commands: ["deploy"], on: "arn:{Partition}:iot:{Region}:{Account}:client/*", actions: ["iot:Connect"] },
    {
      commands: ["deploy"],
      on: "arn:{Partition}:iot:{Region}:{Account}:topic//sst/{app}/{stage}/*",
      actions: ["iot:Publish", "iot:Receive"],
    },
    {
      commands: ["deploy"],
      on: "arn:{Partition}:iot:{Region}:{Account}:topicfilter//sst/{app}/{stage}/*",
      actions: ["iot:Subscribe"],
    },
  ],
};

/** The stack that `sst start` makes before SST 2, which its guide to permissions tells of. Source: SST 1.18, read. */
export const sstDebugStack: ToolStack = {
  include: "dev",
  stackName: debugStack,
  through: "roles",
  template: (names) => {
    const stackName = debugStack(names);
    const { qualifier } = names;
    return {
      Resources: {
        Table: {
          Type: "AWS::DynamoDB::Table",
          Properties: { TableName: `${stackName}-*`, BillingMode: "PAY_PER_REQUEST", KeySchema: [] },
        },
        ...emptiedBucket("Bucket", stackName, qualifier),
        Api: { Type: "AWS::ApiGatewayV2::Api", Properties: { Name: `${stackName}-api`, ProtocolType: "WEBSOCKET" } },
        ApiStage: {
          Type: "AWS::ApiGatewayV2::Stage",
          Properties: { ApiId: { Ref: "Api" }, AutoDeploy: true, StageName: names.stage },
        },
        ...route("Connect", stackName, qualifier),
        ...route("Disconnect", stackName, qualifier),
        ...route("Default", stackName, qualifier),
        ...customResource("LogRetention", "Custom::LogRetention", stackName, qualifier),
      },
    };
  },
};

function debugStack({ app, stage }: AppNames): string {
  return `${stage}-${app}-debug-stack`;
}

function route(id: string, stackName: string, qualifier: string): Readonly<Record<string, Resource>> {
  const ApiId = { Ref: "Api" };
  return {
    ...functionWithRole(id, stackName, qualifier),
    [`${id}Permission`]: {
      Type: "AWS::Lambda::Permission",
      Properties: {
        Action: "lambda:InvokeFunction",
        FunctionName: { "Fn::GetAtt": [id, "Arn"] },
        Principal: "apigateway.amazonaws.com",
      },
    },
    [`${id}Integration`]: {
      Type: "AWS::ApiGatewayV2::Integration",
      Properties: { ApiId, IntegrationType: "AWS_PROXY" },
    },
    [`${id}Route`]: { Type: "AWS::ApiGatewayV2::Route", Properties: { ApiId, AuthorizationType: "NONE" } },
  };
}
