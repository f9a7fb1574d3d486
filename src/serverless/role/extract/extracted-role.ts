import type { Resource } from "../../../cloudformation/template.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";

/** A role that moves into a stack of its own. */
export interface ExtractedRole {
  logicalId: string;
  /** Keys of the functions that run with it; none for the role of custom resources. */
  functions: readonly string[];
  /** What it exists for. */
  kind: "shared" | "own" | "custom-resources";
  /** Where its name is configured; undefined for a name that is made up. */
  namedAt?: DocumentPath;
  /** Whether its name holds the stage as a part: one that is made up and did not have to be shortened. */
  stageInName: boolean;
  /** The role, and the managed policies that its inline policy has no room for. */
  resources: Readonly<Record<string, Resource>>;
}

/** An extracted role with its ARN, as `Fn::Sub` takes it. */
export interface NamedRole extends ExtractedRole {
  arn: string;
}
