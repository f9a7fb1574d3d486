import type { Resource } from "../cloudformation/template.ts";
import { ownAttributes, type Expansion } from "./expansion.ts";
import { defined, isSet, pick, recordOf, type SourceResource } from "./source.ts";
import { tagList } from "./tags.ts";

const typeLetters: Readonly<Record<string, string>> = { String: "S", Number: "N", Binary: "B" };

/** `AWS::Serverless::SimpleTable`: a table with one key. */
export function expandSimpleTable(source: SourceResource, expansion: Expansion): void {
  const { PrimaryKey, ProvisionedThroughput, Tags } = source.properties;
  const { Name = "id", Type = "String" } = recordOf(PrimaryKey);
  const table: Resource = {
    Type: "AWS::DynamoDB::Table",
    ...ownAttributes(source),
    Properties: defined({
      ...pick(source.properties, ["TableName", "SSESpecification", "PointInTimeRecoverySpecification"]),
      AttributeDefinitions: [{ AttributeName: Name, AttributeType: typeLetters[String(Type)] ?? Type }],
      KeySchema: [{ AttributeName: Name, KeyType: "HASH" }],
      ProvisionedThroughput,
      BillingMode: isSet(ProvisionedThroughput) ? undefined : "PAY_PER_REQUEST",
      Tags: isSet(Tags) ? tagList(Tags) : undefined,
    }),
  };
  expansion.add(source.logicalId, table, source.at);
}
