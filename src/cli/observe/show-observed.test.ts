import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { role, trailEvent, trailText, type TrailFields } from "../../../test/support/trails.ts";
import { plainIo } from "../plain-io.ts";
import { runProgram } from "../run-program.ts";

interface Ran {
  exitCode: number;
  out: string;
  err: string;
}

/** Runs `observe` on `trail.json` with these records. */
async function observe(words: readonly string[], events: readonly TrailFields[], t: TestContext): Promise<Ran> {
  const cwd = mkdtempSync(join(tmpdir(), "passrole-observe-"));
  t.after(() => rmSync(cwd, { recursive: true }));
  writeFileSync(join(cwd, "trail.json"), trailText(events.map(trailEvent)));
  const said = { out: "", err: "" };
  const io = plainIo({
    cwd,
    now: () => Date.parse("2026-02-01T00:00:00Z"),
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
  });
  return { exitCode: await runProgram(["observe", "trail.json", "--workers", "1", ...words], io), ...said };
}

const events: readonly TrailFields[] = [
  {},
  { errorCode: "AccessDenied" },
  { eventName: "CreateStack", eventSource: "cloudformation.amazonaws.com", eventTime: "2025-12-31T00:00:00Z" },
  {
    userIdentity: { type: "IAMUser", arn: "arn:aws:iam::111122223333:user/al" },
    sourceIPAddress: "cloudformation.amazonaws.com",
  },
];

test("a person reads who did what, and the sum", async (t) => {
  const { exitCode, out, err } = await observe([], events, t);
  assert.deepEqual([exitCode, err], [0, ""]);
  assert.equal(
    out,
    `arn:aws:iam::111122223333:role/deployer
  service         event        count  denied  first             last              through
  cloudformation  CreateStack      1          2025-12-31 00:00  2025-12-31 00:00
  s3              GetObject        2       1  2026-01-31 12:00  2026-01-31 12:00

arn:aws:iam::111122223333:user/al
  service         event        count  denied  first             last              through
  s3              GetObject        1          2026-01-31 12:00  2026-01-31 12:00  cloudformation

4 calls by 2 principals, 1 of them denied; 4 records in 1 files were read
`,
  );
});

test("a program reads every use with its fields", async (t) => {
  const { out } = await observe(["--json", "--role", "deployer", "--since", "7d"], events, t);
  const { uses, read, diagnostics } = JSON.parse(out) as Record<string, unknown>;
  assert.deepEqual(diagnostics, []);
  assert.deepEqual(Object.keys(read as object), ["files", "records", "bytes"]);
  assert.deepEqual(uses, [
    {
      principal: role,
      account: "111122223333",
      eventSource: "s3.amazonaws.com",
      eventName: "GetObject",
      action: "s3:GetObject",
      actions: ["s3:GetObject"],
      count: 2,
      denied: 1,
      first: "2026-01-31T12:00:00Z",
      last: "2026-01-31T12:00:00Z",
      resources: ["photos"],
    },
  ]);
});

test("what a trail holds steers no terminal", async (t) => {
  const { out } = await observe([], [{ eventName: "Get\u001B[31m", userIdentity: { arn: "a\nb" } }], t);
  assert.doesNotMatch(out.replaceAll("\n", ""), /\p{Cc}/u);
});

test("that no record is by who is asked for is said", async (t) => {
  const { exitCode, err } = await observe(["--role", "deploy"], events, t);
  assert.equal(exitCode, 0);
  assert.match(err, /`--role`/);
});

test("a file that cannot be read is told, and leaves with 2", async (t) => {
  const { exitCode, err, out } = await observe(["missing.json"], events, t);
  assert.equal(exitCode, 2);
  assert.match(err, /observe\/no-such-source: there is no `missing.json`/);
  assert.match(out, /4 calls/);
});

const refused: readonly (readonly [words: readonly string[], hint: RegExp])[] = [
  [["--workers", "0"], /from 1 to 64/],
  [["--since", "yesterday"], /how long ago/],
  [["--role", "arn:aws:sts::111122223333:assumed-role/deployer/ci-7"], /`--role deployer`/],
];

for (const [words, hint] of refused) {
  test(`${words.join(" ")} is bad usage`, async (t) => {
    const { exitCode, err } = await observe(words, events, t);
    assert.equal(exitCode, 2);
    assert.match(err, hint);
  });
}
