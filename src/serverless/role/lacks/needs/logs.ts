import { sub } from "../../../../cloudformation/intrinsics.ts";
import { isEdgeFunction } from "../../../functions/edge.ts";
import { textsAt, type NeedSource } from "../need.ts";

/** A stream's name as Lambda makes it; a statement must reach it, so a log group's ARN without `:*` does not do. */
const stream = "log-stream:2026/01/31/[$LATEST]0123456789abcdef0123456789abcdef";

/** An edge far from the function: each writes logs in its own region. */
const farEdge = "eu-central-1";

/** Writing logs at CloudFront's edges, where they have groups of their own that no template makes. */
export const edgeLogs: NeedSource = ({ fn, names, resolver }) => {
  if (fn.config.disableLogs || !isEdgeFunction(fn.config)) return [];
  const { partition, account } = resolver.target;
  const groups = names.map((name) => `/aws/lambda/us-east-1.${name}`);
  return [
    {
      kind: "logs",
      actions: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
      resources: groups.map((name) => `arn:${partition}:logs:${farEdge}:${account}:log-group:${name}:${stream}`),
      written: sub(`arn:\${AWS::Partition}:logs:*:\${AWS::AccountId}:log-group:${groups[0]}:*`),
      events: ["cloudFront"],
    },
  ];
};

/** Writing its own logs. The template makes the log group, so `logs:CreateLogGroup` is not needed. */
export const logs: NeedSource = ({ fn, properties, names, resolver }) => {
  if (fn.config.disableLogs) return [];
  const { partition, region, account } = resolver.target;
  const given = textsAt("LoggingConfig.LogGroup", properties, resolver);
  const groups = given.length > 0 ? given : names.map((name) => `/aws/lambda/${name}`);
  return [
    {
      kind: "logs",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: groups.map((name) => `arn:${partition}:logs:${region}:${account}:log-group:${name}:${stream}`),
      written: sub(`arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:${groups[0]}:*`),
    },
  ];
};
