import assert from "node:assert/strict";
import { test } from "node:test";
import { sortedTexts, type Grant } from "../grant.ts";
import { compactGrants } from "./compact-grants.ts";
import { joinAlike } from "./join-alike.ts";
import { groupsOfGrants } from "./read-groups.ts";

const condition = { StringEquals: { "aws:RequestedRegion": "eu-west-1" } };
const queue = (name: string): string => `arn:aws:sqs:eu-west-1:111122223333:${name}`;

test("grants of the same resources, then of the same actions, become one, within a condition", () => {
  const grants: readonly Grant[] = [
    { action: "sqs:SendMessage", resource: queue("a") },
    { action: "sqs:GetQueueUrl", resource: queue("a") },
    { action: "sqs:SendMessage", resource: queue("b") },
    { action: "sqs:GetQueueUrl", resource: queue("b") },
    { action: "sqs:SendMessage", resource: queue("c") },
    { action: "sqs:SendMessage", resource: queue("a"), condition },
  ];
  const said = joinAlike(groupsOfGrants(grants)).map(({ actions, resources, frame }) => {
    const names = [actions.map((action) => action.slice(4)), resources.map((resource) => resource.at(-1))];
    return `${names.join(" on ")} with ${frame.clauses.length} conditions`;
  });
  assert.deepEqual(sortedTexts(said), [
    "GetQueueUrl,SendMessage on a,b with 0 conditions",
    "SendMessage on a with 1 conditions",
    "SendMessage on c with 0 conditions",
  ]);
});

test("twenty thousand grants are grouped as a few are", () => {
  const actions = ["sqs:SendMessage", "sqs:GetQueueUrl", "sqs:DeleteMessage", "sqs:ReceiveMessage"] as const;
  const grantsFor = (count: number): Grant[] =>
    Array.from({ length: count }, (_, at) => actions.map((action) => ({ action, resource: queue(`q${at}`) }))).flat();
  const shape = (grants: readonly Grant[]): unknown =>
    compactGrants(grants, { limit: 1e7 }).map(({ Statement }) =>
      [Statement].flat().map(({ Action, Resource }) => [Action, [Resource].flat().length]),
    );
  assert.deepEqual(shape(grantsFor(5)), [[[[...actions].sort(), 5]]]);
  assert.deepEqual(shape(grantsFor(5000)), [[[[...actions].sort(), 5000]]]);
});
