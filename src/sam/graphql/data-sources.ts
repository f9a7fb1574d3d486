import { getAtt, ref } from "../../cloudformation/intrinsics.ts";
import { expandConnector } from "../connectors/connector.ts";
import { sharedAttributes, type Expansion } from "../expansion.ts";
import { defined, isSet, pick, recordOf, type Properties, type SourceResource } from "../source.ts";
import { trust } from "../trust.ts";

const kinds = [
  { key: "DynamoDb", suffix: "DynamoDBDataSource", type: "AMAZON_DYNAMODB", connector: "ToTableConnector" },
  { key: "Lambda", suffix: "LambdaDataSource", type: "AWS_LAMBDA", connector: "ToLambdaConnector" },
] as const;

/** `DataSources` of a GraphQL API, each with the role that AppSync gets at it with. */
export function addDataSources(source: SourceResource, expansion: Expansion): void {
  const { logicalId, properties, at } = source;
  for (const { key, suffix, type, connector } of kinds) {
    for (const [name, definition] of Object.entries(recordOf(recordOf(properties["DataSources"])[key]))) {
      const own = recordOf(definition);
      const id = `${logicalId}${name}${suffix}`;
      const place = [...at, "Properties", "DataSources", key, name];
      const dataSource = {
        Type: "AWS::AppSync::DataSource",
        ...sharedAttributes(source),
        Properties: defined({
          ApiId: getAtt(logicalId, "ApiId"),
          Name: own["Name"] ?? name,
          Type: type,
          Description: own["Description"],
          ServiceRoleArn: own["ServiceRoleArn"] ?? getAtt(`${id}Role`, "Arn"),
          ...(key === "Lambda"
            ? { LambdaConfig: { LambdaFunctionArn: own["FunctionArn"] } }
            : { DynamoDBConfig: tableOf(own) }),
        }),
      };
      expansion.add(id, dataSource, place);
      if (!isSet(own["ServiceRoleArn"])) addRole({ ...source, at: place }, id, `${id}${connector}`, own, expansion);
    }
  }
}

function tableOf(own: Properties): Properties {
  return defined({
    AwsRegion: own["Region"] ?? ref("AWS::Region"),
    DeltaSyncConfig: own["DeltaSync"],
    ...pick(own, ["TableName", "UseCallerCredentials", "Versioned"]),
  });
}

/** The data source's role, which a connector gives what the data source takes. */
function addRole(source: SourceResource, id: string, connectorId: string, own: Properties, expansion: Expansion): void {
  const role = {
    Type: "AWS::IAM::Role",
    ...sharedAttributes(source),
    Properties: { AssumeRolePolicyDocument: trust("appsync.amazonaws.com") },
  };
  expansion.add(`${id}Role`, role, source.at);
  const Destination = isSet(own["FunctionArn"])
    ? { Type: "AWS::Lambda::Function", Arn: own["FunctionArn"] }
    : { Type: "AWS::DynamoDB::Table", Arn: own["TableArn"] ?? tableArn(own) };
  const Permissions = own["Permissions"] ?? ["Read", "Write"];
  const Source = { Type: "AWS::AppSync::DataSource", RoleName: ref(`${id}Role`) };
  expandConnector({ ...source, logicalId: connectorId, properties: { Source, Destination, Permissions } }, expansion);
}

function tableArn({ TableName, Region }: Properties): unknown {
  const text = "arn:${AWS::Partition}:dynamodb:${__Region__}:${AWS::AccountId}:table/${__TableName__}";
  return { "Fn::Sub": [text, { __Region__: Region ?? ref("AWS::Region"), __TableName__: TableName }] };
}
