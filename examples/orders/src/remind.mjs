import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient, paginateQuery } from "@aws-sdk/lib-dynamodb";

const client = DynamoDBDocumentClient.from(new DynamoDBClient());
const queue = new SQSClient();
const day = 24 * 60 * 60 * 1000;

/** On the morning of a working day: queues again what has been open for more than a day. */
export async function handler() {
  const pages = paginateQuery(
    { client },
    {
      TableName: process.env.TABLE,
      IndexName: "byStatus",
      KeyConditionExpression: "#status = :open AND createdAt < :yesterday",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: { ":open": "open", ":yesterday": new Date(Date.now() - day).toISOString() },
    },
  );
  for await (const { Items: orders = [] } of pages) await Promise.all(orders.map(remind));
}

async function remind({ id }) {
  await queue.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL, MessageBody: JSON.stringify({ id }) }));
}
