import { getAtt } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import { defined, isSet, pick, type SourceEvent } from "../source.ts";
import { eventId, type EventTarget, type ExpandEvent } from "./event.ts";
import { deadLetters } from "./dead-letters.ts";
import { startRole } from "./start-role.ts";

const same = [
  "Description",
  "EndDate",
  "GroupName",
  "KmsKeyArn",
  "ScheduleExpression",
  "ScheduleExpressionTimezone",
  "StartDate",
  "State",
];

/** `ScheduleV2`: a schedule of EventBridge Scheduler, and the role it starts the target with. */
export const scheduleV2: ExpandEvent = (event, target) => {
  const id = eventId(event, target);
  const { properties } = event;
  const dead = deadLetters(id, properties["DeadLetterConfig"], "scheduler.amazonaws.com");
  const role = properties["RoleArn"];
  const schedule: Resource = {
    Type: "AWS::Scheduler::Schedule",
    Properties: defined({
      ...pick(properties, same),
      Name: properties["Name"] ?? (properties["OmitName"] === true ? undefined : id),
      FlexibleTimeWindow: properties["FlexibleTimeWindow"] ?? { Mode: "OFF" },
      Target: defined({
        Arn: target.arn,
        RoleArn: isSet(role) ? role : getAtt(`${id}Role`, "Arn"),
        ...pick(properties, ["Input", "RetryPolicy"]),
        DeadLetterConfig: dead.config,
      }),
    }),
  };
  const made = isSet(role) ? {} : { [`${id}Role`]: schedulerRole(id, event, target, dead.config) };
  return { resources: { [id]: schedule, ...made, ...dead.resources } };
};

function schedulerRole(id: string, event: SourceEvent, target: EventTarget, deadLetterConfig: unknown): Resource {
  const policyName = target.kind === "function" ? `${id}LambdaPolicy` : `${id}StartExecutionPolicy`;
  const role = startRole("scheduler.amazonaws.com", policyName, event, target);
  const queue = deadLetterConfig as { Arn: unknown } | undefined;
  if (!queue) return role;
  const PolicyDocument = {
    Version: "2012-10-17",
    Statement: [{ Action: "sqs:SendMessage", Effect: "Allow", Resource: queue.Arn }],
  };
  const policies = [...(role.Properties!["Policies"] as unknown[]), { PolicyName: `${id}DLQPolicy`, PolicyDocument }];
  return { ...role, Properties: { ...role.Properties, Policies: policies } };
}
