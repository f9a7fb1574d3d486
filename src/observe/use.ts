/** What one principal did with one operation, counted over every record that was read. */
export interface Use {
  /** ARN of the role (not of its session) or of the user; without one the service, account or identity that acted. */
  principal: string;
  /** The account of the principal, when the record names it. */
  account?: string;
  /** The service as CloudTrail names it: `lambda.amazonaws.com`. */
  eventSource: string;
  /** The operation as CloudTrail names it, API version included: `GetFunction20150331v2`. */
  eventName: string;
  /** How many records there are, denied ones included. */
  count: number;
  /** How many of them were refused for want of a permission. */
  denied: number;
  /** When the first and the last record happened: ISO 8601, UTC, to the second. */
  first: string;
  last: string;
  /** Distinct ARNs and names that the records act on, sorted; at most `resourceLimit` of them. */
  resources: readonly string[];
  /** The service that acted on the principal's behalf: `cloudformation.amazonaws.com`. */
  invokedBy?: string;
}

/** How many resources of a use are kept; a use that has this many may have had more. */
export const resourceLimit = 100;
