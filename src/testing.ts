/** What a test of passrole, or of anything that calls AWS, needs: a fault proxy before any endpoint. */
export { startFaultProxy } from "./testing/faults/fault-proxy.ts";
export type { FaultProxy, FaultProxyOptions, RecordedCall } from "./testing/faults/fault-proxy.ts";
export { faultKinds } from "./testing/faults/fault.ts";
export type { FaultKind, FaultRule, Injection } from "./testing/faults/fault.ts";
export type { NamedCall, Permission } from "./testing/calls/call.ts";
export type { Protocol } from "./testing/calls/aws-request.ts";
