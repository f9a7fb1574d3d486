import { AwsCallError, type CallFault } from "../../src/aws/aws-call-error.ts";
import type {
  ChangeSet,
  ChangeSetRequest,
  CloudFormation,
  Stack,
  StackChange,
  StackEvent,
  StackRequest,
} from "../../src/aws/cloudformation.ts";
import type { Template } from "../../src/cloudformation/template.ts";

/** A stack that the fake keeps. */
export interface FakeStack {
  stack: Stack;
  template: Template;
  /** Newest first. */
  events: StackEvent[];
  changeSets: Map<string, ChangeSet & { request: ChangeSetRequest }>;
  policy?: string;
}

/** What the fake needs of the world around it. */
export interface FakeWorldAround {
  now(): number;
  /** The template at an address in a bucket. */
  templateAt(url: string): string;
  /** A bucket came into being with its stack. */
  bucketMade(name: string): void;
  /** Told each call; throws what the call is to fail with, before or after its work. */
  call<T>(action: string, work: () => T): Promise<T>;
  /** The status an operation ends with; undefined for success. */
  endsWith(operation: "create" | "update", stackName: string): string | undefined;
}

/** A CloudFormation in memory: stacks, change sets and events as CloudFormation documents them; every operation ends at once. */
export class FakeCloudFormation implements CloudFormation {
  readonly stacks: Map<string, FakeStack> = new Map();
  readonly #around: FakeWorldAround;
  #count = 0;

  constructor(around: FakeWorldAround) {
    this.#around = around;
  }

  describeStack(name: string): Promise<Stack | undefined> {
    return this.#around.call("DescribeStacks", () => this.#find(name)?.stack);
  }

  async *stackEvents(name: string): AsyncIterable<readonly StackEvent[]> {
    yield await this.#around.call("DescribeStackEvents", () => [...(this.#find(name)?.events ?? [])]);
  }

  describeResource(stackName: string, logicalId: string): ReturnType<CloudFormation["describeResource"]> {
    return this.#around.call("DescribeStackResource", () => {
      const resource = this.#find(stackName)?.template.Resources[logicalId];
      const physicalId = bucketName(stackName, logicalId);
      return resource && { logicalId, physicalId, type: resource.Type, status: "CREATE_COMPLETE" };
    });
  }

  listResources(stackName: string): ReturnType<CloudFormation["listResources"]> {
    return this.#around.call("ListStackResources", () =>
      Object.entries(this.#existing(stackName).template.Resources).map(([logicalId, { Type }]) => ({
        logicalId,
        physicalId: bucketName(stackName, logicalId),
        type: Type,
        status: "CREATE_COMPLETE",
      })),
    );
  }

  getTemplate(stackName: string): Promise<string> {
    return this.#around.call("GetTemplate", () => JSON.stringify(this.#existing(stackName).template));
  }

  createChangeSet(request: ChangeSetRequest): Promise<{ id: string; stackId: string }> {
    return this.#around.call("CreateChangeSet", () => {
      const { stackName, name, type, description } = request;
      const found = this.#find(stackName);
      const exists = found !== undefined && found.stack.status !== "REVIEW_IN_PROGRESS";
      if (type === "CREATE" && exists) throw refused("ValidationError", `Stack [${stackName}] already exists`);
      if (type === "UPDATE" && !exists) throw refused("ValidationError", `Stack [${stackName}] does not exist`);
      const kept = found ?? this.#add(stackName, request, "REVIEW_IN_PROGRESS");
      if (kept.changeSets.has(name)) throw refused("AlreadyExistsException", `ChangeSet ${name} already exists`);
      const changes = changesBetween(kept.template, this.#templateOf(request));
      const isEmpty = changes.length === 0 && sameTags(kept.stack, request);
      const outcome = isEmpty
        ? { status: "FAILED", executionStatus: "UNAVAILABLE", statusReason: noChanges }
        : { status: "CREATE_COMPLETE", executionStatus: "AVAILABLE" };
      const id = `changeset-${++this.#count}`;
      kept.changeSets.set(name, {
        id,
        changes,
        request,
        ...outcome,
        ...(description !== undefined && { description }),
      });
      return { id, stackId: kept.stack.id };
    });
  }

  describeChangeSet(stackName: string, name: string): Promise<ChangeSet | undefined> {
    return this.#around.call("DescribeChangeSet", () => this.#find(stackName)?.changeSets.get(name));
  }

  executeChangeSet(stackName: string, name: string, { token }: { token: string }): Promise<void> {
    return this.#around.call("ExecuteChangeSet", () => {
      const kept = this.#existing(stackName);
      const set = kept.changeSets.get(name);
      if (!set) throw refused("ChangeSetNotFoundException", `ChangeSet [${name}] does not exist`);
      if (set.executionStatus !== "AVAILABLE") {
        throw refused("InvalidChangeSetStatus", `ChangeSet [${name}] cannot be executed in its current status`);
      }
      set.executionStatus = "EXECUTE_COMPLETE";
      this.#carryOut(kept, set.request, set.request.type === "CREATE" ? "create" : "update", token);
      if (set.request.deleteOnFailure && kept.stack.status !== "CREATE_COMPLETE") this.#delete(kept, token);
    });
  }

  deleteChangeSet(stackName: string, name: string): Promise<void> {
    return this.#around.call("DeleteChangeSet", () => {
      this.#find(stackName)?.changeSets.delete(name);
    });
  }

  createStack(request: StackRequest & { stackPolicy?: string }): Promise<string> {
    return this.#around.call("CreateStack", () => {
      const { stackName, token = "" } = request;
      if (this.#find(stackName)) throw refused("AlreadyExistsException", `Stack [${stackName}] already exists`);
      const kept = this.#add(stackName, request, "CREATE_IN_PROGRESS");
      this.#carryOut(kept, request, "create", token);
      return kept.stack.id;
    });
  }

  updateStack(request: StackRequest & { stackPolicy?: string }): Promise<boolean> {
    return this.#around.call("UpdateStack", () => {
      const kept = this.#existing(request.stackName);
      if (changesBetween(kept.template, this.#templateOf(request)).length === 0) return false;
      this.#carryOut(kept, request, "update", request.token ?? "");
      return true;
    });
  }

  deleteStack(stackName: string, { token }: { token: string }): Promise<void> {
    return this.#around.call("DeleteStack", () => {
      const kept = this.#find(stackName);
      if (kept) this.#delete(kept, token);
    });
  }

  setStackPolicy(stackName: string, policy: string): Promise<void> {
    return this.#around.call("SetStackPolicy", () => {
      this.#existing(stackName).policy = policy;
    });
  }

  setTerminationProtection(stackName: string, enabled: boolean): Promise<void> {
    return this.#around.call("UpdateTerminationProtection", () => {
      this.#existing(stackName).stack.terminationProtection = enabled;
    });
  }

  /** Names and ids find a stack; one that was deleted is found by its id alone. */
  #find(nameOrId: string): FakeStack | undefined {
    const live = this.stacks.get(nameOrId);
    return live ?? [...this.stacks.values(), ...this.#deleted].find(({ stack }) => stack.id === nameOrId);
  }

  readonly #deleted: FakeStack[] = [];

  #existing(nameOrId: string): FakeStack {
    const kept = this.#find(nameOrId);
    if (kept) return kept;
    throw refused("ValidationError", `Stack with id ${nameOrId} does not exist`);
  }

  #add(stackName: string, { tags }: StackRequest, status: string): FakeStack {
    const id = `arn:aws:cloudformation:us-east-1:111122223333:stack/${stackName}/${++this.#count}`;
    const created = new Date(this.#around.now());
    const none = { parameters: {}, outputs: {}, terminationProtection: false };
    const stack: Stack = { name: stackName, id, status, created, tags, ...none };
    const kept: FakeStack = { stack, template: { Resources: {} }, events: [], changeSets: new Map() };
    this.stacks.set(stackName, kept);
    return kept;
  }

  #templateOf({ template }: StackRequest): Template {
    return JSON.parse("url" in template ? this.#around.templateAt(template.url) : template.body) as Template;
  }

  #carryOut(kept: FakeStack, request: StackRequest, operation: "create" | "update", token: string): void {
    const { stackName, parameters = {}, tags, roleArn } = request;
    const upper = operation.toUpperCase();
    const status = this.#around.endsWith(operation, stackName) ?? `${upper}_COMPLETE`;
    this.#record(kept, `${upper}_IN_PROGRESS`, token);
    this.#record(kept, status, token);
    const { updated: _, ...before } = kept.stack;
    const updated = operation === "update" ? { updated: new Date(this.#around.now()) } : {};
    kept.stack = { ...before, ...updated, status };
    if (!status.endsWith(`${upper}_COMPLETE`) || status.includes("ROLLBACK")) return;
    kept.template = this.#templateOf(request);
    const outputs = outputsOf(stackName, kept.template);
    const all = { ...kept.stack.parameters, ...parameters };
    kept.stack = { ...kept.stack, tags, outputs, parameters: all, ...(roleArn !== undefined && { roleArn }) };
    for (const [id, { Type }] of Object.entries(kept.template.Resources))
      if (Type === "AWS::S3::Bucket") this.#around.bucketMade(bucketName(stackName, id));
  }

  #delete(kept: FakeStack, token: string): void {
    this.#record(kept, "DELETE_IN_PROGRESS", token);
    this.#record(kept, "DELETE_COMPLETE", token);
    kept.stack = { ...kept.stack, status: "DELETE_COMPLETE" };
    this.stacks.delete(kept.stack.name);
    this.#deleted.push(kept);
  }

  #record(kept: FakeStack, status: string, token: string): void {
    const { name, id } = kept.stack;
    const time = new Date(this.#around.now());
    const type = "AWS::CloudFormation::Stack";
    kept.events.unshift({ id: `event-${++this.#count}`, time, logicalId: name, physicalId: id, type, status, token });
  }
}

/** What AWS answers a call that it does not take. */
export function refused(code: string, message: string): AwsCallError {
  return new AwsCallError("cloudformation:Any", "refused", code, message, 400);
}

/** What a call fails with that has no answer, or is not allowed. */
export function failing(action: string, fault: CallFault): AwsCallError {
  if (fault === "denied") return new AwsCallError(action, fault, "AccessDenied", `${action} is not allowed`, 403);
  return new AwsCallError(action, fault, "ECONNRESET", `${action} failed`);
}

const noChanges =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

function bucketName(stackName: string, logicalId: string): string {
  return `${stackName}-${logicalId}-1`.toLowerCase();
}

function outputsOf(stackName: string, { Outputs = {} }: Template): Record<string, string> {
  return "ServerlessDeploymentBucketName" in Outputs
    ? { ServerlessDeploymentBucketName: bucketName(stackName, "ServerlessDeploymentBucket") }
    : {};
}

function sameTags({ tags }: Stack, request: StackRequest): boolean {
  return JSON.stringify(tags) === JSON.stringify(request.tags);
}

function changesBetween(before: Template, after: Template): StackChange[] {
  const ids = [...new Set([...Object.keys(before.Resources), ...Object.keys(after.Resources)])];
  return ids.flatMap((logicalId): StackChange[] => {
    const [one, other] = [before.Resources[logicalId], after.Resources[logicalId]];
    const type = (other ?? one)!.Type;
    if (!one) return [{ action: "Add", logicalId, type, scope: [] }];
    if (!other) return [{ action: "Remove", logicalId, type, scope: [] }];
    if (JSON.stringify(one) === JSON.stringify(other)) return [];
    return [{ action: "Modify", logicalId, type, replacement: "False", scope: ["Properties"] }];
  });
}
