import assert from "node:assert/strict";
import { test } from "node:test";
import { event, eventSequences, stackName } from "../../test/support/stack-events.ts";
import type { ProgressEvent } from "../deploy/ports.ts";
import { styleOf } from "../diagnostics/style.ts";
import type { Io } from "./command.ts";
import { plainIo } from "./plain-io.ts";
import { liveProgress } from "./progress-live.ts";
import { progressFor } from "./progress.ts";
import { watchPace } from "./watch-pace.ts";

const escape = String.fromCodePoint(27);

/** What stands on a terminal after it was sent a text: knows lines, colours, and the two sequences that are used. */
function screen(sent: string): string[] {
  const lines = [""];
  for (const [part, up] of sent.matchAll(
    new RegExp(`${escape}\\[(\\d+)A${escape}\\[J|${escape}\\[\\d+m|\\n|[^\\n${escape}]+`, "g"),
  )) {
    if (up !== undefined) lines.splice(lines.length - 1 - Number(up), Infinity, "");
    else if (part === "\n") lines.push("");
    else if (!part.startsWith(escape)) lines[lines.length - 1] += part;
  }
  return lines;
}

/** A terminal with a clock that is set by hand. */
function terminal(given: Partial<Io> = {}) {
  let [sent, now] = ["", 0];
  let tick = (): void => undefined;
  const io = plainIo({
    err: (text) => {
      sent += text;
    },
    errStyle: styleOf(true),
    live: true,
    columns: 60,
    now: () => now,
    ...given,
  });
  const live = liveProgress(io, (work) => {
    tick = work;
    return () => {
      tick = () => undefined;
    };
  });
  return {
    ...live,
    pass: (milliseconds: number) => {
      now += milliseconds;
      tick();
    },
    shown: () => screen(sent),
    sent: () => sent,
  };
}

const update = (resources?: number): ProgressEvent => ({
  kind: "stack",
  stackName,
  operation: "update",
  ...(resources !== undefined && { resources }),
});
const line = (text: string, at = 0): ProgressEvent => ({ kind: "stack-event", event: event(text, at) });
const fn = "AWS::Lambda::Function";

test("a step spins with its time, and stays as a line when the next one begins", () => {
  const { progress, pass, shown } = terminal();
  progress({ kind: "step", text: "packaging" });
  pass(100);
  assert.deepEqual(shown(), ["⠙ packaging  0s", ""]);
  pass(2000);
  progress({ kind: "step", text: "uploading 3 artifacts" });
  assert.deepEqual(shown(), ["✔ packaging  2s", "⠙ uploading 3 artifacts  0s", ""]);
});

test("an upload has a bar that fills", () => {
  const { progress, shown } = terminal();
  progress({ kind: "step", text: "uploading" });
  progress({ kind: "upload", sent: 500_000, total: 2_000_000 });
  assert.deepEqual(shown(), ["⠋ uploading  █████░░░░░░░░░░░░░░░  500 KB of 2.0 MB  0s", ""]);
});

test("a stack shows how far it is and what is worked on, no more than that", () => {
  const { progress, pass, shown } = terminal();
  progress(update(3));
  progress(line("UPDATE_IN_PROGRESS  AWS::CloudFormation::Stack  orders-dev"));
  progress(line(`UPDATE_IN_PROGRESS  ${fn}  Hello`));
  progress(line(`UPDATE_COMPLETE  ${fn}  Hello`));
  progress(line(`CREATE_IN_PROGRESS  ${fn}  Goodbye`));
  pass(62_000);
  assert.deepEqual(shown(), [
    "⠋ updating stack orders-dev  1 of 3  1m 2s",
    "    Goodbye  AWS::Lambda::Function  1m 2s",
    "",
  ]);
});

test("what failed stays with its reason, what was cancelled is left out", () => {
  const { progress, shown } = terminal();
  progress(update());
  progress(line(`UPDATE_FAILED  ${fn}  Hello  no such runtime`));
  progress(line(`UPDATE_FAILED  ${fn}  Goodbye  Resource update cancelled`));
  progress(line("UPDATE_ROLLBACK_IN_PROGRESS  AWS::CloudFormation::Stack  orders-dev"));
  assert.deepEqual(shown(), [
    "  ✖ Hello  AWS::Lambda::Function  UPDATE_FAILED",
    "      no such runtime",
    "⠋ taking back the update of stack orders-dev  0 of 2  0s",
    "",
  ]);
});

test("many resources are cut to a height, long lines to the terminal's width", () => {
  const { progress, shown } = terminal({ columns: 40 });
  progress(update(50));
  for (let at = 0; at < 50; at++) progress(line(`CREATE_IN_PROGRESS  ${fn}  FunctionWithAVeryLongLogicalId${at}`, at));
  assert.equal(shown().length, 1 + 10 + 1 + 1);
  assert.equal(shown().at(-2), "    and 40 more");
  for (const each of shown()) assert.ok(each.length < 40, each);
});

for (const { name, operation, events, codes } of eventSequences()) {
  test(`${name} leaves final lines and nothing that moves`, () => {
    const { progress, finish, pass, shown } = terminal({ columns: 200 });
    progress({ kind: "stack", stackName, operation });
    for (const each of events) {
      pass(1000);
      progress({ kind: "stack-event", event: each });
    }
    finish();
    const last = shown().findLast((each) => each !== "");
    assert.match(
      last ?? "",
      codes.length === 0 ? /^✔ (created|updated|deleted) stack orders-dev/ : /^✖ stack orders-dev is /,
    );
    assert.doesNotMatch(shown().join("\n"), /[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/);
  });
}

test("a warning stands above what goes on", () => {
  const { progress, shown } = terminal();
  progress({ kind: "step", text: "waiting" });
  progress({ kind: "diagnostic", diagnostic: { severity: "warning", code: "deploy/x", message: "it is late" } });
  assert.deepEqual(shown(), ["warning deploy/x: it is late", "", "⠋ waiting  0s", ""]);
});

test("the last step is marked as it ended, and left unmarked where nobody says", () => {
  const ends = ([true, false, undefined] as const).map((succeeded) => {
    const { progress, finish, shown } = terminal();
    progress({ kind: "step", text: "cleaning up" });
    finish(succeeded);
    return shown()[0];
  });
  assert.deepEqual(ends, ["✔ cleaning up", "✖ cleaning up", "• cleaning up"]);
});

test("after it is finished nothing is drawn any more", () => {
  const { progress, finish, pass, sent } = terminal();
  progress({ kind: "step", text: "packaging" });
  finish();
  const before = sent();
  pass(500);
  assert.equal(sent(), before);
  assert.doesNotMatch(before, /\?25[lh]/);
});

test("where lines cannot be written over, each step and event is a line without times", () => {
  let sent = "";
  const io = plainIo({ err: (text) => (sent += text) });
  const { progress, finish } = progressFor(io);
  progress({ kind: "step", text: "uploading" });
  progress({ kind: "upload", sent: 1, total: 2 });
  progress(update(2));
  progress(line(`CREATE_COMPLETE  ${fn}  HelloLambdaFunction`));
  progress(line(`CREATE_FAILED  ${fn}  Goodbye  no such runtime`));
  finish();
  assert.deepEqual(sent.split("\n"), [
    "uploading",
    "updating stack orders-dev (2 resources)",
    "CREATE_COMPLETE  AWS::Lambda::Function  HelloLambdaFunction",
    "CREATE_FAILED  AWS::Lambda::Function  Goodbye  no such runtime",
    "",
  ]);
});

test("with `quiet` only warnings are said", () => {
  let sent = "";
  const { progress } = progressFor(plainIo({ err: (text) => (sent += text), live: true }), { quiet: true });
  progress({ kind: "step", text: "uploading" });
  assert.equal(sent, "");
  progress({ kind: "diagnostic", diagnostic: { severity: "warning", code: "deploy/x", message: "it is late" } });
  assert.match(sent, /it is late/);
});

test("the pace comes from the environment, ours before the framework's; what is no time is passed over", () => {
  const pace = (env: Io["env"]): number => watchPace({ env }).longest;
  assert.equal(pace({}), 5000);
  assert.equal(pace({ SLS_AWS_MONITORING_FREQUENCY: "2000" }), 2000);
  assert.equal(pace({ SLS_AWS_MONITORING_FREQUENCY: "2000", PASSROLE_POLL_INTERVAL: "50" }), 50);
  assert.equal(pace({ PASSROLE_POLL_INTERVAL: "soon" }), 5000);
});
