/** What a test of passrole, or of anything that calls AWS, needs: a fault proxy before any endpoint. */
export { startFaultProxy } from "./testing/faults/fault-proxy.ts";
export type { FaultProxy, FaultProxyOptions, RecordedCall } from "./testing/faults/fault-proxy.ts";
export { faultKinds } from "./testing/faults/fault.ts";
export type { FaultKind, FaultRule, Injection } from "./testing/faults/fault.ts";
export type { NamedCall, Permission } from "./testing/calls/call.ts";
export type { Protocol } from "./testing/calls/aws-request.ts";
export { startStsFake } from "./testing/sts/sts-fake.ts";
export type { StsFailure, StsFake, StsFakeOptions } from "./testing/sts/sts-fake.ts";
export type { StsEvent, StsUserIdentity } from "./testing/sts/event.ts";
export type { StsIdentityProvider, StsRole, StsUser } from "./testing/sts/world.ts";
export type { PackedContent, PackedSize } from "./testing/sts/packed-size.ts";
export { createTokenIssuer } from "./testing/sts/token-issuer.ts";
export type { TokenIssuer } from "./testing/sts/token-issuer.ts";
export type { JsonWebKeySet } from "./testing/sts/web-identity-token.ts";
export type { PolicyDocument } from "./iam/policy.ts";
