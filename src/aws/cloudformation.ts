/** A stack as DescribeStacks gives it. */
export interface Stack {
  name: string;
  /** ARN; differs from that of an earlier stack of the same name. */
  id: string;
  /** e.g. `UPDATE_COMPLETE`, `REVIEW_IN_PROGRESS`. */
  status: string;
  statusReason?: string;
  created: Date;
  /** When the last update began; absent for a stack that was only created. */
  updated?: Date;
  /** The role that CloudFormation works with for this stack. */
  roleArn?: string;
  terminationProtection: boolean;
  /** Of a parameter with `NoEcho` there are asterisks only. */
  parameters: Readonly<Record<string, string>>;
  outputs: Readonly<Record<string, string>>;
  tags: Readonly<Record<string, string>>;
}

/** One line of a stack's history. */
export interface StackEvent {
  id: string;
  time: Date;
  logicalId: string;
  physicalId: string;
  type: string;
  /** e.g. `CREATE_FAILED`. */
  status: string;
  reason?: string;
  /** Token of the request that led to it, where CloudFormation tells. */
  token?: string;
}

export interface StackResource {
  logicalId: string;
  /** Absent while it is being created. */
  physicalId?: string;
  type: string;
  status: string;
}

export interface ChangeSet {
  id: string;
  /** e.g. `CREATE_COMPLETE`, `FAILED`. */
  status: string;
  statusReason?: string;
  /** e.g. `AVAILABLE`, `EXECUTE_COMPLETE`. */
  executionStatus?: string;
  description?: string;
  changes: readonly StackChange[];
}

export interface StackChange {
  action: "Add" | "Modify" | "Remove" | "Import" | "Dynamic";
  logicalId: string;
  physicalId?: string;
  type: string;
  /** For `Modify`: whether the resource is made anew. */
  replacement?: "True" | "False" | "Conditional";
  /** Names of properties, `Tags`, `Metadata` that change. */
  scope: readonly string[];
}

/** What a create or an update of a stack is given. */
export interface StackRequest {
  stackName: string;
  template: { body: string } | { url: string };
  parameters?: Readonly<Record<string, string>>;
  /** Parameters that keep the value they have. */
  previousParameters?: readonly string[];
  tags: Readonly<Record<string, string>>;
  capabilities: readonly string[];
  notificationArns?: readonly string[];
  roleArn?: string;
  rollbackConfiguration?: Readonly<Record<string, unknown>>;
  /** Makes a repeated request the same one. */
  token?: string;
}

export interface ChangeSetRequest extends StackRequest {
  name: string;
  type: "CREATE" | "UPDATE";
  description?: string;
  /** Removes a stack whose creation fails, so that nothing stands in the way of the next one. Only for `CREATE`. */
  deleteOnFailure?: boolean;
}

export interface DirectRequest extends StackRequest {
  disableRollback?: boolean;
  /** Only where rollback is not disabled, on create. */
  onFailure?: "DELETE" | "ROLLBACK";
  /** JSON. */
  stackPolicy?: string;
}

/** CloudFormation, as far as deploying needs it. Every call rejects with an `AwsCallError`. */
export interface CloudFormation {
  /** Undefined when there is no such stack. */
  describeStack(nameOrId: string): Promise<Stack | undefined>;
  /** Newest first, a page at a time; empty when there is no such stack. */
  stackEvents(nameOrId: string): AsyncIterable<readonly StackEvent[]>;
  /** Undefined when the stack has no such resource. */
  describeResource(stackName: string, logicalId: string): Promise<StackResource | undefined>;
  /** Every resource, all pages. */
  listResources(stackName: string): Promise<readonly StackResource[]>;
  /** As it was given (the default), or with its transforms applied. */
  getTemplate(nameOrId: string, stage?: "Original" | "Processed"): Promise<string>;
  createChangeSet(request: ChangeSetRequest): Promise<{ id: string; stackId: string }>;
  /** Undefined when there is no such change set. All pages of changes. */
  describeChangeSet(stackName: string, name: string): Promise<ChangeSet | undefined>;
  executeChangeSet(
    stackName: string,
    name: string,
    options: { token: string; disableRollback?: boolean },
  ): Promise<void>;
  /** Done as well when there is no such change set. */
  deleteChangeSet(stackName: string, name: string): Promise<void>;
  /** Gives the stack's id. */
  createStack(request: DirectRequest): Promise<string>;
  /** False when nothing is to be updated. */
  updateStack(request: DirectRequest): Promise<boolean>;
  deleteStack(stackName: string, options: { token: string; roleArn?: string }): Promise<void>;
  setStackPolicy(stackName: string, policy: string): Promise<void>;
  setTerminationProtection(stackName: string, enabled: boolean): Promise<void>;
}
