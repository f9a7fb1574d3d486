import { ref, sub } from "../../cloudformation/intrinsics.ts";
import { defined } from "../source.ts";
import { eventId, type ExpandEvent } from "./event.ts";
import { invokePermission } from "./permission.ts";

/** `IoTRule`: a topic rule. */
export const iotRule: ExpandEvent = (event, target, { arn }) => {
  const id = eventId(event, target);
  const { Sql, AwsIotSqlVersion } = event.properties;
  const source = `${arn}:iot:\${AWS::Region}:\${AWS::AccountId}:rule/\${RuleName}`;
  const conditions = {
    SourceAccount: sub("${AWS::AccountId}"),
    SourceArn: { "Fn::Sub": [source, { RuleName: ref(id) }] },
  };
  const payload = {
    Actions: [{ Lambda: { FunctionArn: target.arn } }],
    RuleDisabled: false,
    ...defined({ Sql, AwsIotSqlVersion }),
  };
  return {
    resources: {
      [id]: { Type: "AWS::IoT::TopicRule", Properties: { TopicRulePayload: payload } },
      [`${id}Permission`]: invokePermission("iot.amazonaws.com", target, conditions),
    },
  };
};
