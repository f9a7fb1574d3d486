import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

const table = DynamoDBDocumentClient.from(new DynamoDBClient());
const queue = new SQSClient();

/** POST /orders: stores an order and queues it for fulfilment. */
export async function handler(event) {
  const items = itemsOf(event.body);
  if (!items) return { statusCode: 400, body: JSON.stringify({ message: "`items` must be a list that is not empty" }) };
  const order = { id: randomUUID(), status: "open", createdAt: new Date().toISOString(), items };
  await table.send(new PutCommand({ TableName: process.env.TABLE, Item: order }));
  await queue.send(
    new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL, MessageBody: JSON.stringify({ id: order.id }) }),
  );
  return { statusCode: 201, body: JSON.stringify(order) };
}

function itemsOf(body) {
  try {
    const { items } = JSON.parse(body ?? "");
    return Array.isArray(items) && items.length > 0 ? items : undefined;
  } catch {
    return undefined;
  }
}
