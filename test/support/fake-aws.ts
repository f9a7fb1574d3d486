import type { ApiGateway } from "../../src/aws/api-gateway.ts";
import type { ListedObject, NewObject, ObjectStorage } from "../../src/aws/s3.ts";
import type { AllDeployPorts } from "../../src/deploy/deploy.ts";
import type { ProgressEvent } from "../../src/deploy/ports.ts";
import { failing, FakeCloudFormation } from "./fake-cloudformation.ts";

/** An object that a fake bucket keeps. */
export interface KeptObject {
  body: string;
  size: number;
  modified: Date;
  metadata: Readonly<Record<string, string>>;
}

/** How a call fails: before its work, after it (the answer is lost), or because it is not allowed. */
export type Fault = "before" | "lost" | "denied";

/** An AWS in memory: what was deployed to it is there for the next deploy. */
export interface FakeAws {
  ports: AllDeployPorts;
  cloudFormation: FakeCloudFormation;
  buckets: Map<string, Map<string, KeptObject>>;
  /** Names of the calls so far, e.g. `CreateChangeSet`. */
  calls: string[];
  events: ProgressEvent[];
  /** Milliseconds since the epoch; each look at the clock is a millisecond later. */
  time: number;
  /** Fails the `nth` call (1 for the next one) of this name. */
  fail(call: string, fault: Fault, nth?: number): void;
  /** Statuses that the next operations end with, in turn. */
  endings: string[];
  /** What a person does at the `nth` call of this name: Ctrl-C. */
  interruptAt(call: string): void;
}

export function fakeAws(): FakeAws {
  const faults: { call: string; fault: Fault; nth: number }[] = [];
  const interruption = new AbortController();
  let interruptedBy: string | undefined;
  const buckets: FakeAws["buckets"] = new Map();
  const world: Omit<FakeAws, "ports" | "cloudFormation"> = {
    buckets,
    calls: [],
    events: [],
    time: Date.UTC(2026, 0, 1),
    endings: [],
    fail: (call, fault, nth = 1) => void faults.push({ call, fault, nth }),
    interruptAt: (call) => (interruptedBy = call),
  };
  const now = (): number => world.time++;
  const call = async <T>(name: string, work: () => T): Promise<T> => {
    world.calls.push(name);
    if (name === interruptedBy) interruption.abort();
    const at = faults.findIndex((each) => each.call === name && --each.nth === 0);
    const fault = at < 0 ? undefined : faults.splice(at, 1)[0]!.fault;
    if (fault === "before" || fault === "denied") throw failing(name, fault === "denied" ? "denied" : "broken");
    const answer = work();
    if (fault === "lost") throw failing(name, "unreachable");
    return answer;
  };
  const cloudFormation = new FakeCloudFormation({
    now,
    call,
    templateAt: (url) => {
      const [, bucket = "", key = ""] = /amazonaws\.com\/([^/]+)\/(.+)$/.exec(url) ?? [];
      return buckets.get(bucket)!.get(key)!.body;
    },
    bucketMade: (name) => void (buckets.has(name) || buckets.set(name, new Map())),
    endsWith: () => world.endings.shift(),
  });
  const ports: AllDeployPorts = {
    cloudFormation,
    objects: fakeObjects(buckets, now, call),
    apiGateway: fakeApiGateway(call),
    clock: {
      now,
      sleep: async (milliseconds) => {
        world.time += milliseconds;
      },
    },
    progress: (event) => void world.events.push(event),
    signal: interruption.signal,
    pace: { first: 1, longest: 1, patience: 1000 },
  };
  return Object.assign(world, { ports, cloudFormation });
}

type Call = <T>(name: string, work: () => T) => Promise<T>;

function fakeObjects(buckets: FakeAws["buckets"], now: () => number, call: Call): ObjectStorage {
  const of = (bucket: string): Map<string, KeptObject> => buckets.get(bucket) ?? new Map();
  return {
    headBucket: (bucket) => call("HeadBucket", () => (buckets.has(bucket) ? { region: "us-east-1" } : undefined)),
    list: (bucket, prefix) => call("ListObjects", () => (buckets.has(bucket) ? listed(of(bucket), prefix) : undefined)),
    listVersions: () => call("ListVersions", () => []),
    head: (bucket, key) => call("HeadObject", () => of(bucket).get(key)),
    get: (bucket, key) =>
      call("GetObject", () => {
        const object = of(bucket).get(key);
        return object && new TextEncoder().encode(object.body);
      }),
    put: (bucket, object) => call("PutObject", () => void of(bucket).set(object.key, kept(object, now()))),
    delete: (bucket, objects) =>
      call("DeleteObjects", () => {
        for (const { key } of objects) of(bucket).delete(key);
      }),
  };
}

function kept({ body, metadata }: NewObject, now: number): KeptObject {
  const text = "file" in body ? body.file : new TextDecoder().decode(body);
  return { body: text, size: text.length, metadata, modified: new Date(now) };
}

function listed(objects: ReadonlyMap<string, KeptObject>, prefix: string): ListedObject[] {
  const all = [...objects].map(([key, { size, modified }]) => ({ key, size, modified }));
  return all.filter(({ key }) => key.startsWith(prefix)).sort((one, other) => (one.key < other.key ? -1 : 1));
}

function fakeApiGateway(call: Call): ApiGateway {
  return {
    stage: () => call("GetStage", () => ({ tags: { stale: "1" } })),
    updateStage: () => call("UpdateStage", () => undefined),
    tag: () => call("TagResource", () => undefined),
    untag: () => call("UntagResource", () => undefined),
  };
}
