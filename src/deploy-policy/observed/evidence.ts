import type { AccessLevels } from "../../iam/access-levels.ts";
import type { ResourceCatalogue } from "../../iam/action-catalogue.ts";
import type { Target } from "../../cloudformation/template.ts";
import type { Action } from "../../iam/policy.ts";
import type { ActionOf } from "../../observe/actions/action-of.ts";
import type { Use } from "../../observe/use.ts";

/** What CloudTrail shows of whoever deploys, with what it takes to read it in IAM's words. */
export interface Evidence {
  /** Of one principal, or of several who are to have the same policy. */
  uses: readonly Use[];
  actionOf: ActionOf;
  /** Of the services of the events and of the needs. */
  catalogue: ResourceCatalogue;
  levels: AccessLevels;
}

/** Where the deploys go, with `*` where they differ. */
export type Place = Pick<Target, "partition" | "region" | "account">;

/** A permission that CloudTrail shows used, or refused: an action of an operation, on what the records name. */
export interface UsedAction {
  action: Action;
  use: Use;
  /** Full ARNs; for verbs of API Gateway patterns of paths. */
  arns: readonly string[];
  /** What the request calls its resources by, among other names that it has. */
  names: readonly string[];
  /** The records are about one of the ARNs, and do not tell which. */
  oneOf?: true;
}
