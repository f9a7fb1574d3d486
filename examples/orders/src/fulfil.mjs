import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";

const table = DynamoDBDocumentClient.from(new DynamoDBClient());

/** Takes queued orders; those that fail go back to the queue, and after five times to the queue of failed ones. */
export async function handler({ Records: records }) {
  const results = await Promise.allSettled(records.map(fulfil));
  const failed = records.filter((_, index) => results[index].status === "rejected");
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

async function fulfil({ body }) {
  const { id } = JSON.parse(body);
  await table.send(
    new UpdateCommand({
      TableName: process.env.TABLE,
      Key: { id },
      UpdateExpression: "SET #status = :fulfilled",
      ConditionExpression: "attribute_exists(id)",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: { ":fulfilled": "fulfilled" },
    }),
  );
}
