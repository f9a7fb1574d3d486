import { pick } from "../source.ts";
import { eventId, type ExpandEvent } from "./event.ts";
import { invokePermission } from "./permission.ts";

/** `CloudWatchLogs`: a subscription filter of a log group. */
export const cloudWatchLogs: ExpandEvent = (event, target, { arn }) => {
  const id = eventId(event, target);
  const group = event.properties["LogGroupName"];
  const source = `${arn}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:\${__LogGroupName__}:*`;
  const conditions = { SourceArn: { "Fn::Sub": [source, { __LogGroupName__: group }] } };
  return {
    resources: {
      [id]: {
        Type: "AWS::Logs::SubscriptionFilter",
        Properties: {
          DestinationArn: target.arn,
          LogGroupName: group,
          ...pick(event.properties, ["FilterPattern"]),
        },
        DependsOn: [`${id}Permission`],
      },
      [`${id}Permission`]: invokePermission("logs.amazonaws.com", target, conditions),
    },
  };
};
