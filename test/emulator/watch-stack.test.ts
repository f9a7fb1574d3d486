import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { cloudFormationClient } from "../../src/aws/cloudformation-client.ts";
import type { CloudFormation, ChangeSetRequest } from "../../src/aws/cloudformation.ts";
import type { StackPorts } from "../../src/deploy/ports.ts";
import { watchStack, type StackOutcome, type StackRun } from "../../src/deploy/watch-stack.ts";
import { Secret } from "../../src/diagnostics/secret.ts";
import { sharedMoto } from "./moto.ts";

/*
 * moto tells no tokens and lists a stack's own events only: the begin and the end of each operation.
 */

const stackName = "watched-dev";

function template(queues: number): { body: string } {
  const ids = Array.from({ length: queues }, (_, at) => `Queue${at}`);
  return {
    body: JSON.stringify({ Resources: Object.fromEntries(ids.map((id) => [id, { Type: "AWS::SQS::Queue" }])) }),
  };
}

function connectionTo(endpoint: string): Parameters<typeof cloudFormationClient>[0] {
  const keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: new Secret("secret") };
  return { region: "us-east-1", endpoint, credentials: { source: "a test", get: async () => keys } };
}

/** Carries a change set out and watches it. */
async function change(
  cloudFormation: CloudFormation,
  type: ChangeSetRequest["type"],
  queues: number,
  watch: (run: Omit<StackRun, "stackName">) => Promise<StackOutcome>,
): Promise<StackOutcome> {
  const request = { stackName, name: "changes", template: template(queues), tags: {}, capabilities: [] };
  const { stackId } = await cloudFormation.createChangeSet({ ...request, type });
  const token = randomUUID();
  await cloudFormation.executeChangeSet(stackName, "changes", { token });
  return watch({ stackId, operation: type === "CREATE" ? "create" : "update", token });
}

test("creating, updating and deleting a stack are followed to their ends", async (t) => {
  const moto = await sharedMoto();
  if ("missing" in moto) return t.skip(moto.missing);
  const cloudFormation = await cloudFormationClient(connectionTo(moto.url));
  const statuses: string[] = [];
  const ports: StackPorts = {
    cloudFormation,
    clock: { now: Date.now, sleep: async () => undefined },
    progress: (one) => (one.kind === "stack-event" ? void statuses.push(one.event.status) : undefined),
    signal: new AbortController().signal,
  };
  const watch = (run: Omit<StackRun, "stackName">): Promise<StackOutcome> => watchStack({ stackName, ...run }, ports);
  const created = await change(cloudFormation, "CREATE", 1, watch);
  await change(cloudFormation, "UPDATE", 2, watch);
  await change(cloudFormation, "UPDATE", 3, watch);
  const token = randomUUID();
  await cloudFormation.deleteStack(stackName, { token });
  const deleted = await watch({ stackId: created.run.stackId, operation: "delete", token });
  assert.deepEqual([created.status, deleted.status, deleted.succeeded], ["CREATE_COMPLETE", "DELETE_COMPLETE", true]);
  assert.deepEqual(
    statuses,
    ["CREATE", "UPDATE", "UPDATE", "DELETE"].flatMap((operation) => [
      `${operation}_IN_PROGRESS`,
      `${operation}_COMPLETE`,
    ]),
  );
});
