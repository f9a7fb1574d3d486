import assert from "node:assert/strict";
import { test } from "node:test";
import { array, assert as assertProperty, asyncProperty, integer } from "fast-check";
import { event, eventSequences, stackId, stackName, token } from "../../test/support/stack-events.ts";
import { AwsCallError } from "../aws/aws-call-error.ts";
import type { CloudFormation, Stack, StackEvent } from "../aws/cloudformation.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { ProgressEvent, StackPorts } from "./ports.ts";
import { watchStack, type StackRun } from "./watch-stack.ts";

/** What CloudFormation answers at one look: events known by then, oldest first, or an error; the stack's status. */
interface Look {
  events?: readonly StackEvent[];
  error?: AwsCallError;
  /** `gone` when there is no such stack. */
  status?: string;
}

const begin = Date.UTC(2026, 0, 1);

/** A CloudFormation that shows one look after the other, the last one for good; two events a page. */
function scripted(looks: readonly Look[], nested: ReadonlyMap<string, readonly StackEvent[]> = new Map()) {
  const said: ProgressEvent[] = [];
  const pauses: number[] = [];
  let [at, pages, now] = [-1, 0, begin];
  const look = (): Look => looks[Math.min(Math.max(at, 0), looks.length - 1)]!;
  const cloudFormation = {
    async *stackEvents(id: string): AsyncIterable<readonly StackEvent[]> {
      if (id !== stackId) {
        yield (nested.get(id) ?? []).toReversed();
        return;
      }
      at++;
      const { error, events = [] } = look();
      if (error) throw error;
      const newest = events.toReversed();
      for (let page = 0; page < newest.length; page += 2) {
        pages++;
        yield newest.slice(page, page + 2);
      }
    },
    describeStack: async () => {
      const { status = "gone" } = look();
      return status === "gone" ? undefined : ({ status } as Stack);
    },
  } as Partial<CloudFormation> as CloudFormation;
  const controller = new AbortController();
  const ports: StackPorts = {
    cloudFormation,
    clock: {
      now: () => now,
      sleep: async (milliseconds) => {
        pauses.push(milliseconds);
        now += milliseconds;
      },
    },
    progress: (one) => void said.push(one),
    signal: controller.signal,
  };
  return { ports, said, pauses, controller, pagesRead: () => pages };
}

const run = (operation: StackRun["operation"]): StackRun => ({ stackName, stackId, operation, token });
const shown = (said: readonly ProgressEvent[]): StackEvent[] =>
  said.flatMap((one) => (one.kind === "stack-event" ? [one.event] : []));
const events = (...lines: readonly string[]): StackEvent[] => lines.map((line, at) => event(line, at));
const own = "AWS::CloudFormation::Stack  orders-dev";
const withoutToken = (one: StackEvent): StackEvent =>
  Object.fromEntries(Object.entries(one).filter(([key]) => key !== "token")) as unknown as StackEvent;
const callError = (fault: AwsCallError["fault"], code: string): AwsCallError =>
  new AwsCallError("cloudformation:DescribeStackEvents", fault, code, "no", undefined);

for (const { name, operation, events: all, codes, nested } of eventSequences()) {
  test(`${name} is followed to its end, an event at a time`, async () => {
    const looks = all.map((_, at) => ({ events: all.slice(0, at + 1), status: "UPDATE_IN_PROGRESS" }));
    const { ports, said } = scripted(looks, nested);
    const outcome = await watchStack(run(operation), ports);
    assert.equal(outcome.succeeded, codes.length === 0);
    assert.equal(outcome.status, outcome.events.at(-1)?.status);
    assert.deepEqual(shown(said), outcome.events);
  });
}

test("each event is reported once and in order, however many come at a time", async () => {
  const { events: all } = eventSequences().find(({ name }) => name === "update")!;
  await assertProperty(
    asyncProperty(array(integer({ min: 0, max: 3 }), { maxLength: 8 }), async (steps) => {
      let count = 0;
      const looks = steps.map((step) => ({ events: all.slice(0, (count += step)), status: "UPDATE_IN_PROGRESS" }));
      const { ports, said } = scripted([...looks, { events: all }]);
      await watchStack(run("update"), ports);
      assert.deepEqual(shown(said), all);
    }),
  );
});

test("what was before the run is not read again and not reported", async () => {
  const before = events(...Array.from({ length: 40 }, () => `UPDATE_IN_PROGRESS  ${own}`)).map((one, at) => ({
    ...one,
    id: `before-${at}`,
    token: "another",
  }));
  const all = [...before, ...events(`UPDATE_IN_PROGRESS  ${own}`, `UPDATE_COMPLETE  ${own}`)];
  const { ports, said, pagesRead } = scripted([{ events: all.slice(0, -1) }, { events: all }]);
  await watchStack(run("update"), ports);
  assert.deepEqual(shown(said), all.slice(-2));
  assert.equal(pagesRead(), 2);
});

test("an update of another tool that is just over is not taken for ours, which begins a moment later", async () => {
  const others = events(`UPDATE_IN_PROGRESS  ${own}`, `UPDATE_COMPLETE  ${own}`).map((one) => ({
    ...withoutToken(one),
    id: `before-${one.id}`,
    time: new Date(begin - 600_000),
  }));
  const ours = events(`UPDATE_IN_PROGRESS  ${own}`, `UPDATE_COMPLETE  ${own}`);
  const { ports, said } = scripted([{ events: others, status: "UPDATE_COMPLETE" }, { events: [...others, ...ours] }]);
  await watchStack(run("update"), ports);
  assert.deepEqual(shown(said), ours);
});

test("events without tokens count where they are not older than the run, as emulators give them", async () => {
  const [started, done] = events(`CREATE_IN_PROGRESS  ${own}`, `CREATE_COMPLETE  ${own}`).map(withoutToken);
  const { ports } = scripted([{ events: [started!, done!] }]);
  assert.deepEqual(await watchStack(run("create"), ports), {
    run: run("create"),
    status: "CREATE_COMPLETE",
    succeeded: true,
    events: [started, done],
  });
});

test("where no events come, the stack's own status decides", async () => {
  const { ports } = scripted([
    { status: "CREATE_IN_PROGRESS" },
    { status: "CREATE_IN_PROGRESS" },
    { status: "CREATE_COMPLETE" },
  ]);
  assert.equal((await watchStack(run("create"), ports)).status, "CREATE_COMPLETE");
});

test("a stack that is not there any more is deleted", async () => {
  const started = events(`DELETE_IN_PROGRESS  ${own}`);
  const { ports } = scripted([{ events: started, status: "DELETE_IN_PROGRESS" }, { status: "gone" }]);
  const { succeeded, status } = await watchStack(run("delete"), ports);
  assert.deepEqual([succeeded, status], [true, "DELETE_COMPLETE"]);
});

test("a stack that goes away while it is created was not created", async () => {
  const started = events(`CREATE_IN_PROGRESS  ${own}`);
  const { ports } = scripted([
    { events: started, status: "CREATE_IN_PROGRESS" },
    { events: started, status: "gone" },
  ]);
  assert.equal((await watchStack(run("create"), ports)).succeeded, false);
});

test("the pauses grow from one second to five", async () => {
  const all = events(`UPDATE_IN_PROGRESS  ${own}`, `UPDATE_COMPLETE  ${own}`);
  const waiting = Array.from({ length: 7 }, () => ({ events: all.slice(0, 1), status: "UPDATE_IN_PROGRESS" }));
  const { ports, pauses } = scripted([...waiting, { events: all }]);
  await watchStack(run("update"), ports);
  assert.deepEqual(pauses, [1000, 1500, 2250, 3375, 5000, 5000, 5000]);
});

test("the pace can be set", async () => {
  const { ports, pauses } = scripted([{ status: "CREATE_COMPLETE" }]);
  await watchStack(run("create"), { ...ports, pace: { first: 10, longest: 10, patience: 1000 } });
  assert.deepEqual(new Set(pauses), new Set([10]));
});

for (const fault of ["throttled", "unreachable", "broken"] as const) {
  test(`calls that are ${fault} for a while are repeated, which is said once`, async () => {
    const all = events(`UPDATE_IN_PROGRESS  ${own}`, `UPDATE_COMPLETE  ${own}`);
    const failing = Array.from({ length: 20 }, () => ({ error: callError(fault, "Oops") }));
    const { ports, said } = scripted([{ events: all.slice(0, 1) }, ...failing, { events: all }]);
    assert.equal((await watchStack(run("update"), ports)).succeeded, true);
    const warnings = said.flatMap((one) => (one.kind === "diagnostic" ? [one.diagnostic.code] : []));
    assert.deepEqual(warnings, ["deploy/watch-interrupted"]);
  });
}

test("when AWS stays silent the run ends, and says that the stack goes on", async () => {
  const { ports } = scripted([{ error: callError("unreachable", "ENOTFOUND") }]);
  await assert.rejects(watchStack(run("update"), ports), (error) => {
    assert.ok(error instanceof PassroleError);
    assert.equal(error.diagnostics[0]?.code, "deploy/unwatched");
    assert.match(error.message, /goes on/);
    return true;
  });
});

test("what repeating does not cure is thrown at once", async () => {
  const { ports, pauses } = scripted([{ error: callError("denied", "AccessDenied") }]);
  await assert.rejects(watchStack(run("update"), ports), AwsCallError);
  assert.deepEqual(pauses, []);
});

test("whoever stops waiting hears that the stack goes on", async () => {
  const { ports, controller } = scripted([
    { events: events(`UPDATE_IN_PROGRESS  ${own}`), status: "UPDATE_IN_PROGRESS" },
  ]);
  const sleep: StackPorts["clock"]["sleep"] = async () => controller.abort();
  await assert.rejects(watchStack(run("update"), { ...ports, clock: { ...ports.clock, sleep } }), (error) => {
    assert.ok(error instanceof PassroleError);
    assert.deepEqual([error.diagnostics[0]?.code, error.exitCode], ["deploy/interrupted", 1]);
    return true;
  });
});

test("what failed in nested stacks is read when the stack failed", async () => {
  const { events: all, nested } = eventSequences().find(({ name }) => name === "nested")!;
  const outcome = await watchStack(run("update"), scripted([{ events: all }], nested).ports);
  assert.deepEqual(
    outcome.nested?.map(({ logicalId, events: own }) => [logicalId, own[0]?.logicalId]),
    [["DataStack", "Orders"]],
  );
});
