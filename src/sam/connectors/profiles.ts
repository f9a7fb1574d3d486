import type { Endpoint } from "./endpoint.ts";

/** What a connector may be asked for. */
export type Permission = "Read" | "Write";

/** Actions of a policy with what they are allowed on. */
export interface ConnectorStatement {
  actions: readonly string[];
  on: readonly unknown[];
}

/** How a source gets at a destination. */
export type Profile =
  | { kind: "role"; of: "source" | "destination"; statements: Statements }
  | { kind: "function"; principal: string; conditions: (source: Endpoint) => Readonly<Record<string, unknown>> }
  | { kind: "topic" | "queue"; principal: string };

export type Statements = (
  source: Endpoint,
  destination: Endpoint,
) => Partial<Record<Permission, readonly ConnectorStatement[]>>;

/** What a profile knows of the types that the transform and CloudFormation have for one thing. */
export type Thing =
  | "bucket"
  | "bus"
  | "dataSource"
  | "function"
  | "graphQlApi"
  | "httpApi"
  | "placeIndex"
  | "queue"
  | "restApi"
  | "rule"
  | "stateMachine"
  | "table"
  | "topic";

const things: Readonly<Record<string, Thing>> = {
  "AWS::ApiGateway::RestApi": "restApi",
  "AWS::ApiGatewayV2::Api": "httpApi",
  "AWS::AppSync::DataSource": "dataSource",
  "AWS::AppSync::GraphQLApi": "graphQlApi",
  "AWS::DynamoDB::Table": "table",
  "AWS::Events::EventBus": "bus",
  "AWS::Events::Rule": "rule",
  "AWS::Lambda::Function": "function",
  "AWS::Location::PlaceIndex": "placeIndex",
  "AWS::S3::Bucket": "bucket",
  "AWS::SNS::Topic": "topic",
  "AWS::SQS::Queue": "queue",
  "AWS::Serverless::Api": "restApi",
  "AWS::Serverless::Function": "function",
  "AWS::Serverless::GraphQLApi": "graphQlApi",
  "AWS::Serverless::HttpApi": "httpApi",
  "AWS::Serverless::SimpleTable": "table",
  "AWS::Serverless::StateMachine": "stateMachine",
  "AWS::StepFunctions::StateMachine": "stateMachine",
};

/** What a resource type stands for; undefined for one that no connector takes. */
export function thingOf(type: string): Thing | undefined {
  return Object.hasOwn(things, type) ? things[type] : undefined;
}
