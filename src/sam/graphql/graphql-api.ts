import { getAtt, ref, sub } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import { ownAttributes, sharedAttributes, type Expansion } from "../expansion.ts";
import { defined, isSet, listOf, pick, recordOf, type Properties, type SourceResource } from "../source.ts";
import { tagList } from "../tags.ts";
import { trust } from "../trust.ts";
import { addDataSources } from "./data-sources.ts";
import { uriOf } from "./uri.ts";

/** `AWS::Serverless::GraphQLApi`: the API of AppSync with schema, data sources, functions, resolvers, keys and domain. */
export function expandGraphQlApi(source: SourceResource, expansion: Expansion): void {
  const { logicalId, properties } = source;
  const at = (property: string): readonly string[] => [...(source.at as string[]), "Properties", property];
  const add = (suffix: string, Type: string, Properties: Properties, property: string): void =>
    expansion.add(`${logicalId}${suffix}`, { Type, ...sharedAttributes(source), Properties }, at(property));
  const ApiId = getAtt(logicalId, "ApiId");
  expansion.add(logicalId, graphQlApi(source, expansion), source.at);
  add("Schema", "AWS::AppSync::GraphQLSchema", { ApiId, ...schemaOf(properties) }, "SchemaUri");
  addDataSources(source, expansion);
  addKeys(source, add);
  for (const [name, definition] of Object.entries(recordOf(properties["Functions"]))) {
    const own = recordOf(definition);
    if (!isSet(own["Id"])) add(name, "AWS::AppSync::FunctionConfiguration", functionOf(name, own, source), "Functions");
  }
  addResolvers(source, add);
  if (isSet(properties["DomainName"])) {
    add("DomainName", "AWS::AppSync::DomainName", recordOf(properties["DomainName"]), "DomainName");
    const association = { ApiId, DomainName: ref(`${logicalId}DomainName`) };
    add("DomainNameApiAssociation", "AWS::AppSync::DomainNameApiAssociation", association, "DomainName");
  }
  if (isSet(properties["Cache"]))
    add("ApiCache", "AWS::AppSync::ApiCache", { ApiId, ...recordOf(properties["Cache"]) }, "Cache");
}

type Add = (suffix: string, type: string, properties: Properties, property: string) => void;

const same = [
  "IntrospectionConfig",
  "OwnerContact",
  "QueryDepthLimit",
  "ResolverCountLimit",
  "Visibility",
  "XrayEnabled",
];

function graphQlApi(source: SourceResource, expansion: Expansion): Resource {
  const { logicalId, properties } = source;
  const { Type, Additional, ...settings } = recordOf(properties["Auth"]);
  return {
    Type: "AWS::AppSync::GraphQLApi",
    ...ownAttributes(source),
    Properties: defined({
      ...pick(properties, same),
      ...authOf(settings),
      Name: properties["Name"] ?? logicalId,
      AuthenticationType: Type,
      AdditionalAuthenticationProviders: isSet(Additional)
        ? listOf(Additional).map((each) => {
            const { Type: type, ...others } = recordOf(each);
            return { AuthenticationType: type, ...authOf(others) };
          })
        : undefined,
      LogConfig: logConfig(source, expansion),
      Tags: [...tagList(properties["Tags"]), { Key: "graphqlapi:createdBy", Value: "SAM" }],
    }),
  };
}

function authOf({ LambdaAuthorizer, OpenIDConnect, UserPool }: Properties): Properties {
  return defined({
    LambdaAuthorizerConfig: LambdaAuthorizer,
    OpenIDConnectConfig: OpenIDConnect,
    UserPoolConfig: UserPool,
  });
}

/** Logs are on unless they are turned off; without a role for them one is made. */
function logConfig(source: SourceResource, expansion: Expansion): unknown {
  const { Logging } = source.properties;
  if (Logging === false) return undefined;
  const given = recordOf(Logging);
  if (isSet(given["CloudWatchLogsRoleArn"])) return { FieldLogLevel: "ALL", ...given };
  const roleId = `${source.logicalId}CloudWatchRole`;
  const policy = sub("arn:${AWS::Partition}:iam::aws:policy/service-role/AWSAppSyncPushToCloudWatchLogs");
  const role: Resource = {
    Type: "AWS::IAM::Role",
    ...sharedAttributes(source),
    Properties: { AssumeRolePolicyDocument: trust("appsync.amazonaws.com"), ManagedPolicyArns: [policy] },
  };
  expansion.add(roleId, role, [...source.at, "Properties", "Logging"]);
  return { FieldLogLevel: "ALL", ...given, CloudWatchLogsRoleArn: getAtt(roleId, "Arn") };
}

function schemaOf({ SchemaInline, SchemaUri }: Properties): Properties {
  return isSet(SchemaInline) ? { Definition: SchemaInline } : { DefinitionS3Location: uriOf(SchemaUri) };
}

/** Keys that are named, or one where keys are asked for and none is named. */
function addKeys({ logicalId, properties }: SourceResource, add: Add): void {
  const auth = recordOf(properties["Auth"]);
  const types = [auth, ...listOf(auth["Additional"]).map(recordOf)].map(({ Type }) => Type);
  const keys = Object.entries(recordOf(properties["ApiKeys"]));
  const named = keys.length === 0 && types.includes("API_KEY") ? [["DefaultApiKey", {}] as const] : keys;
  for (const [name, key] of named) {
    const { ApiKeyId, Description, ExpiresOn } = recordOf(key);
    const own = defined({ ApiId: getAtt(logicalId, "ApiId"), ApiKeyId, Description, Expires: ExpiresOn });
    add(name, "AWS::AppSync::ApiKey", own, "ApiKeys");
  }
}

function codeOf({ InlineCode, CodeUri }: Properties): Properties {
  return defined({ Code: InlineCode, CodeS3Location: isSet(CodeUri) ? uriOf(CodeUri) : undefined });
}

function runtimeOf({ Runtime }: Properties): Properties {
  const { Name, Version } = recordOf(Runtime);
  return isSet(Runtime) ? { Runtime: { Name, RuntimeVersion: Version } } : {};
}

function functionOf(name: string, own: Properties, { logicalId, properties }: SourceResource): Properties {
  return defined({
    ApiId: getAtt(logicalId, "ApiId"),
    Name: own["Name"] ?? name,
    ...pick(own, ["Description", "MaxBatchSize"]),
    ...codeOf(own),
    ...runtimeOf(own),
    DataSourceName: dataSourceName(own["DataSource"], logicalId, properties),
    SyncConfig: own["Sync"],
  });
}

/** A data source of the same API is referred to, any other is named. */
function dataSourceName(given: unknown, apiId: string, properties: Properties): unknown {
  for (const [kind, suffix] of [
    ["DynamoDb", "DynamoDBDataSource"],
    ["Lambda", "LambdaDataSource"],
  ] as const) {
    const own = recordOf(recordOf(properties["DataSources"])[kind]);
    if (typeof given === "string" && given in own) return getAtt(`${apiId}${given}${suffix}`, "Name");
  }
  return given;
}

function addResolvers({ logicalId, properties }: SourceResource, add: Add): void {
  for (const [TypeName, fields] of Object.entries(recordOf(properties["Resolvers"]))) {
    for (const [field, definition] of Object.entries(recordOf(fields))) {
      const own = recordOf(definition);
      const pipeline = listOf(own["Pipeline"]).map((name) => getAtt(`${logicalId}${String(name)}`, "FunctionId"));
      const resolver = defined({
        ApiId: getAtt(logicalId, "ApiId"),
        TypeName,
        FieldName: own["FieldName"] ?? field,
        Kind: pipeline.length > 0 ? "PIPELINE" : "UNIT",
        PipelineConfig: pipeline.length > 0 ? { Functions: pipeline } : undefined,
        ...pick(own, ["MaxBatchSize"]),
        ...codeOf(own),
        ...runtimeOf(own),
        CachingConfig: own["Caching"],
        SyncConfig: own["Sync"],
      });
      add(`${TypeName}${field}`, "AWS::AppSync::Resolver", resolver, "Resolvers");
    }
  }
}
