import type { Action } from "../../iam/policy.ts";
import type { Protocol } from "./aws-request.ts";

/** What a call takes: an IAM action and the ARN it is asked for, `*` where the request names none. */
export interface Permission {
  action: Action;
  resource: string;
}

/** A request with its name. */
export interface NamedCall {
  /** The operation as the API has it, e.g. `s3:HeadBucket`; `unknown:GET /path` for one that is not known. */
  operation: string;
  protocol: Protocol;
  /** Empty for an operation that is not known. */
  permissions: readonly Permission[];
}

/** Where calls go, as far as requests do not say it. */
export interface CallTarget {
  partition: string;
  region: string;
  account: string;
}
