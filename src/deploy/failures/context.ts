import type { Deployment } from "../../deploy-policy/deployment.ts";
import type { Need } from "../../deploy-policy/need.ts";

/** What is known of a deploy when one of its calls to AWS fails. */
export interface CallContext {
  /** ARN of what the call was about, where the error does not say: S3 names no resource when it denies. */
  resource?: string;
  /** What the deploy takes, with reasons: tells why the call is made. */
  needs?: readonly Need[];
  /** ARN of who asked. */
  caller?: string;
}

/** What is known of a deploy when its stack fails. */
export interface FailureContext extends Omit<CallContext, "resource"> {
  /** Where the user's file asks for a resource, or for a property of it. */
  origin: Deployment["origin"];
  /** ARN of the role that CloudFormation works with for this stack. */
  serviceRole?: string;
}
