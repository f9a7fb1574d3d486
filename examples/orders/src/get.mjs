import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";

const table = DynamoDBDocumentClient.from(new DynamoDBClient());

/** GET /orders/{id} */
export async function handler(event) {
  const { id } = event.pathParameters;
  const { Item: order } = await table.send(new GetCommand({ TableName: process.env.TABLE, Key: { id } }));
  if (!order) return { statusCode: 404, body: JSON.stringify({ message: `there is no order ${id}` }) };
  return { statusCode: 200, body: JSON.stringify(order) };
}
