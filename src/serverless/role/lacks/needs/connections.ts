import { isRecord, sub } from "../../../../cloudformation/intrinsics.ts";
import type { NeedSource } from "../need.ts";

/**
 * Sending messages to whom a WebSocket API connects. Only the code knows whether it does: the framework lets every
 * function with such an event.
 */
export const connections: NeedSource = ({ fn, resolver }) => {
  const serves = (fn.config.events ?? []).some((event) => isRecord(event) && "websocket" in event);
  if (!serves) return [];
  const { partition, region, account } = resolver.target;
  return [
    {
      kind: "connections",
      actions: ["execute-api:ManageConnections"],
      resources: [`arn:${partition}:execute-api:${region}:${account}:*/*/POST/@connections/*`],
      written: sub("arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:*/*/*/@connections/*"),
      events: ["websocket"],
    },
  ];
};
