import type { CloudFormation, Stack, StackEvent, StackResource } from "../../src/aws/cloudformation.ts";
import { AwsCallError } from "../../src/aws/aws-call-error.ts";
import type { ListedObject, ObjectStorage, ObjectVersion } from "../../src/aws/s3.ts";
import type { DeployPorts, ProgressEvent } from "../../src/deploy/ports.ts";

/** What a fake AWS holds of one service. */
export interface FakeWorld {
  /** Undefined for no stack. */
  stack?: Partial<Stack>;
  resources?: readonly StackResource[];
  /** Objects by key, in the only bucket; undefined for no bucket. */
  objects?: Record<string, string>;
  /** Versions beside them. */
  versions?: readonly ObjectVersion[];
  /** The status that a deletion ends with. */
  deletionEndsWith?: string;
}

/** Ports over a fake AWS, with what was done to it. */
export interface FakePorts {
  ports: DeployPorts;
  /** Calls that change something, or that a test is about, in words. */
  done: string[];
  events: ProgressEvent[];
}

const stackId = "arn:aws:cloudformation:us-east-1:111122223333:stack/orders-dev/1";

/** A resource of a stack, as ListStackResources gives it. */
export function resource(logicalId: string, type: string, physicalId: string = logicalId.toLowerCase()): StackResource {
  return { logicalId, type, physicalId, status: "CREATE_COMPLETE" };
}

/** A stack at rest. */
export function stackAtRest(given: Partial<Stack> = {}): Stack {
  return {
    name: "orders-dev",
    id: stackId,
    status: "CREATE_COMPLETE",
    created: new Date(0),
    terminationProtection: false,
    parameters: {},
    outputs: {},
    tags: {},
    ...given,
  };
}

/** An AWS that holds a stack and a bucket, and remembers what is done to them. */
export function fakePorts(world: FakeWorld): FakePorts {
  const done: string[] = [];
  const events: ProgressEvent[] = [];
  const ports: DeployPorts = {
    cloudFormation: { ...unexpected, ...fakeCloudFormation(world, done) },
    objects: { ...unexpected, ...fakeObjects(world, done) },
    clock: { now: () => 0, sleep: async () => undefined },
    progress: (event) => void events.push(event),
    signal: new AbortController().signal,
    pace: { first: 1, longest: 1, patience: 1 },
  };
  return { ports, done, events };
}

function fakeCloudFormation(world: FakeWorld, done: string[]): Partial<CloudFormation> {
  const history: StackEvent[] = [];
  const event = (status: string, token: string): StackEvent => ({
    id: String(history.length),
    time: new Date(0),
    logicalId: "orders-dev",
    physicalId: stackId,
    type: "AWS::CloudFormation::Stack",
    status,
    token,
  });
  if (world.stack?.status === "DELETE_IN_PROGRESS") {
    history.unshift(event("DELETE_IN_PROGRESS", "theirs"));
    history.unshift(event("DELETE_COMPLETE", "theirs"));
  }
  return {
    describeStack: async () => world.stack && stackAtRest(world.stack),
    describeResource: async (_stack, logicalId) => world.resources?.find((each) => each.logicalId === logicalId),
    listResources: async (name) => {
      if (world.stack) return world.resources ?? [];
      const message = `Stack with id ${name} does not exist`;
      throw new AwsCallError("cloudformation:ListStackResources", "refused", "ValidationError", message, 400);
    },
    async *stackEvents() {
      yield [...history];
    },
    deleteStack: async (name, { token, roleArn }) => {
      done.push(`delete stack ${name}${roleArn === undefined ? "" : ` as ${roleArn}`}`);
      history.unshift(event("DELETE_IN_PROGRESS", token));
      history.unshift(event(world.deletionEndsWith ?? "DELETE_COMPLETE", token));
    },
  };
}

function fakeObjects({ objects, versions }: FakeWorld, done: string[]): Partial<ObjectStorage> {
  return {
    list: async (_bucket, prefix) => objects && listed(objects).filter(({ key }) => key.startsWith(prefix)),
    listVersions: async (_bucket, prefix) => (versions ?? []).filter(({ key }) => key.startsWith(prefix)),
    head: async (_bucket, key) =>
      objects?.[key] === undefined ? undefined : { size: 1, modified: new Date(0), metadata: {} },
    get: async (_bucket, key) => {
      const text = objects?.[key];
      return text === undefined ? undefined : Buffer.from(text);
    },
    delete: async (bucket, some) => {
      const names = some.map((each) => ("versionId" in each ? `${each.key}#${each.versionId}` : each.key));
      done.push(`delete from ${bucket}: ${names.join(" ")}`);
    },
  };
}

function listed(objects: Readonly<Record<string, string>>): ListedObject[] {
  return Object.entries(objects).map(([key, text]) => ({ key, size: text.length, modified: new Date(0) }));
}

/** Answers every call that a test does not expect with a failure. */
const unexpected = new Proxy({} as CloudFormation & ObjectStorage, {
  get: (_target, name) => () => Promise.reject(new Error(`unexpected call ${String(name)}`)),
  ownKeys: () => [],
});
