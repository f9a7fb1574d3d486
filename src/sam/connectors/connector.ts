import type { Resource } from "../../cloudformation/template.ts";
import type { Expansion } from "../expansion.ts";
import { ownAttributes } from "../expansion.ts";
import { defined, listOf, type SourceResource } from "../source.ts";
import { endpointOf, type Endpoint } from "./endpoint.ts";
import { profileOf } from "./pairs.ts";
import type { Permission, Profile, Statements } from "./profiles.ts";

/** `AWS::Serverless::Connector`: what lets a source get at one destination or several. */
export function expandConnector(source: SourceResource, expansion: Expansion): void {
  const { Destination, Source, Permissions } = source.properties;
  const several = Array.isArray(Destination);
  const asked = listOf(Permissions).filter((each): each is Permission => each === "Read" || each === "Write");
  const from = endpointOf(Source, expansion);
  const ids = listOf(Destination).flatMap((each, index) => {
    const to = endpointOf(each, expansion);
    return from && to
      ? [connect(source, { from, to, asked, suffix: several ? `Destination${index}` : "" }, expansion)]
      : [tellMissing(source, expansion)];
  });
  expansion.renamed.set(
    source.logicalId,
    ids.filter((id) => id !== undefined),
  );
}

interface Connection {
  from: Endpoint;
  to: Endpoint;
  asked: readonly Permission[];
  suffix: string;
}

/** Adds the resource of one connection; gives its id back. */
function connect(source: SourceResource, connection: Connection, expansion: Expansion): string | undefined {
  const { from, to, suffix } = connection;
  const profile = profileOf(from.thing, to.thing);
  const made = profile && makeResource(profile, connection);
  if (!made) return profile ? tellNoRole(source, expansion) : tellUnknown(source, from, to, expansion);
  const id = `${source.logicalId}${made.name}${suffix}`;
  expansion.add(id, { ...ownAttributes(source), ...made.resource }, source.at);
  return id;
}

interface Made {
  name: string;
  resource: Resource;
}

function makeResource(profile: Profile, { from, to, asked }: Connection): Made | undefined {
  switch (profile.kind) {
    case "role": {
      const roleName = (profile.of === "source" ? from : to).roleName;
      const statements = statementsOf(profile.statements, from, to, asked);
      return roleName === undefined ? undefined : { name: "Policy", resource: managedPolicy(roleName, statements) };
    }
    case "function":
      return { name: "WriteLambdaPermission", resource: permission(profile.principal, to, profile.conditions(from)) };
    case "topic":
      return { name: "TopicPolicy", resource: resourcePolicy("sns", profile.principal, from, to) };
    default:
      return { name: "QueuePolicy", resource: resourcePolicy("sqs", profile.principal, from, to) };
  }
}

function statementsOf(
  statements: Statements,
  from: Endpoint,
  to: Endpoint,
  asked: readonly Permission[],
): readonly object[] {
  const offered = statements(from, to);
  return asked
    .flatMap((permission) => offered[permission] ?? [])
    .map(({ actions, on }) => ({ Effect: "Allow", Action: actions, Resource: on }));
}

function managedPolicy(roleName: unknown, Statement: readonly object[]): Resource {
  return {
    Type: "AWS::IAM::ManagedPolicy",
    Properties: { PolicyDocument: { Version: "2012-10-17", Statement }, Roles: [roleName] },
  };
}

function permission(Principal: string, { arn }: Endpoint, conditions: Readonly<Record<string, unknown>>): Resource {
  return {
    Type: "AWS::Lambda::Permission",
    Properties: defined({ Action: "lambda:InvokeFunction", FunctionName: arn, Principal, ...conditions }),
  };
}

function resourcePolicy(kind: "sns" | "sqs", Service: string, from: Endpoint, to: Endpoint): Resource {
  const statement = {
    Effect: "Allow",
    Principal: { Service },
    Action: kind === "sns" ? "sns:Publish" : "sqs:SendMessage",
    Resource: to.arn,
    Condition: { ArnEquals: { "aws:SourceArn": from.arn } },
  };
  const PolicyDocument = { Version: "2012-10-17", Statement: [statement] };
  return kind === "sns"
    ? { Type: "AWS::SNS::TopicPolicy", Properties: { PolicyDocument, Topics: [to.arn] } }
    : { Type: "AWS::SQS::QueuePolicy", Properties: { PolicyDocument, Queues: [to.queueUrl] } };
}

function tellUnknown({ at }: SourceResource, from: Endpoint, to: Endpoint, expansion: Expansion): undefined {
  const message = `a connector from \`${from.type}\` to \`${to.type}\` is not known`;
  expansion.error(
    "sam/unknown-connector",
    message,
    at,
    "give the permissions in a policy of the role that works with it",
  );
}

function tellNoRole({ at }: SourceResource, expansion: Expansion): undefined {
  const message = "the connector is to give a role permissions, and which role that is cannot be told";
  expansion.error("sam/unknown-connector", message, at, "write `RoleName` beside the resource's `Arn` and `Type`");
}

function tellMissing({ at }: SourceResource, expansion: Expansion): undefined {
  const message = "what the connector joins is neither a resource of the template nor has it a `Type`";
  expansion.error("sam/unknown-connector", message, at, "write the `Id` of a resource, or its `Type` and `Arn`");
}
