import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test, type TestContext } from "node:test";
import { role, trailEvent, trailGzip, trailText } from "../../test/support/trails.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { TrailBuckets } from "./ports.ts";
import { readTrails, type ReadOptions, type Uses } from "./read-trails.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;

/** A folder with files, gone after the test. */
function folderWith(files: Files, t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "passrole-trails-"));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** What sources show, read in this thread. */
function reading(
  sources: readonly string[],
  files: Files,
  t: TestContext,
  options: Partial<ReadOptions> = {},
): Promise<Uses> {
  return readTrails(sources, { cwd: folderWith(files, t), workers: 0, ...options });
}

function countOf({ uses }: Uses): number {
  return uses.reduce((total, { count }) => total + count, 0);
}

function problemsOf({ diagnostics }: Uses): string[] {
  return diagnostics.map(
    ({ severity, code, message }) => `${severity} ${code} ${/`[^`]*`/.exec(message)?.[0] ?? message}`,
  );
}

const three = trailGzip([trailEvent(), trailEvent(), trailEvent()]);
const day = "AWSLogs/111122223333/CloudTrail/eu-west-1/2026/01/31";

test("files, compressed or not, and folders with folders are read, each file once", async (t) => {
  const files = { [`${day}/a.json.gz`]: three, "plain.json": trailText([trailEvent()]), "notes.txt": "hello" };
  const result = await reading([".", "plain.json", "AWSLogs"], files, t);
  assert.deepEqual(result.diagnostics, []);
  assert.equal(countOf(result), 4);
  assert.deepEqual([result.read.files, result.read.records], [2, 4]);
});

test("a file whose name says otherwise is read as what it is", async (t) => {
  const files = { "a.json.gz": trailText([trailEvent()]), "b.json": three };
  assert.equal(countOf(await reading(["."], files, t)), 4);
});

test("digests and insights of a folder are not read", async (t) => {
  const files = {
    "AWSLogs/1/CloudTrail-Digest/x.json.gz": "none",
    "AWSLogs/1/CloudTrail-Insight/x.json.gz": "none",
    "a.json": trailText([]),
  };
  assert.deepEqual(problemsOf(await reading(["."], files, t)), []);
});

test("what is no trail in a folder is a warning, and an error when it was named", async (t) => {
  const files = {
    "package.json": "{}",
    "empty.json": "",
    "event.json": `{"Records":[{"eventSource":"aws:s3","eventName":"x"}]}`,
  };
  const left = ["`empty.json`", "`event.json`", "`package.json`"];
  assert.deepEqual(
    problemsOf(await reading(["."], files, t)),
    left.map((name) => `warning observe/not-a-trail ${name}`),
  );
  const named = await reading(["empty.json", "event.json", "package.json"], files, t);
  assert.deepEqual(
    problemsOf(named),
    left.map((name) => `error observe/not-a-trail ${name}`),
  );
});

test("damaged files are errors, and the others are read all the same", async (t) => {
  const files = {
    "a-cut.json.gz": three.subarray(0, three.length - 12),
    "b-garbage.json.gz": Buffer.from([0x1f, 0x8b, 1, 2, 3, 4]),
    "c-short.json": trailText([trailEvent(), trailEvent()]).slice(0, -50),
    "d-whole.json.gz": three,
  };
  const result = await reading(["."], files, t);
  const names = ["`a-cut.json.gz`", "`b-garbage.json.gz`", "`c-short.json`"];
  assert.deepEqual(
    problemsOf(result),
    names.map((name) => `error observe/damaged ${name}`),
  );
  assert.ok(countOf(result) >= 4);
});

test("of very many files with one problem some are named", async (t) => {
  const files = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`${index}.json`, "no"]));
  const problems = problemsOf(await reading(["."], files, t));
  assert.deepEqual(
    [problems.length, problems.at(-1)],
    [6, "warning observe/not-a-trail the same is wrong with 4 more files"],
  );
});

test("sources that are not there, and folders without trails, are errors; the others are read", async (t) => {
  const result = await reading(["none", "docs", "a.json"], { "a.json": trailText([trailEvent()]), "docs/a.md": "" }, t);
  assert.deepEqual(problemsOf(result), ["error observe/nothing-found `docs`", "error observe/no-such-source `none`"]);
  assert.equal(countOf(result), 1);
});

test("folders of days before a time are not opened", async (t) => {
  const files = { [`${day}/a.json.gz`]: three, [day.replace("01/31", "02/01/b.json.gz")]: "not read" };
  const since = Date.parse("2026-01-31T13:00:00Z");
  const result = await reading([`AWSLogs/111122223333/CloudTrail/eu-west-1/2026/01`], files, t, { since });
  assert.deepEqual([countOf(result), result.read.files], [0, 1]);
  const later = await reading([`AWSLogs/111122223333/CloudTrail/eu-west-1/2026/01`], files, t, {
    since: since + 864e5,
  });
  assert.deepEqual(
    problemsOf(later).map((problem) => problem.split(" ")[1]),
    ["observe/nothing-found"],
  );
});

const object = { bucket: "trail", key: `${day}/a.json.gz`, size: three.length };

/** A bucket with one file, that comes in parts of ten bytes. */
const bucket: TrailBuckets = {
  list: async function* (bucket, prefix) {
    yield [{ bucket, key: "AWSLogs/", size: 0 }];
    if (object.key.startsWith(prefix)) yield [object, { ...object, key: "AWSLogs/1/CloudTrail-Digest/a.json.gz" }];
  },
  read: async function* () {
    for (let at = 0; at < three.length; at += 10) yield three.subarray(at, at + 10);
  },
};

test("buckets are read by prefix", async (t) => {
  const result = await reading(["s3://trail/AWSLogs/1111"], {}, t, { buckets: bucket });
  assert.deepEqual(result.diagnostics, []);
  assert.equal(countOf(result), 3);
});

test("an object that cannot be read is an error, and the others are read", async (t) => {
  const refused = PassroleError.of("aws/denied", "`s3:GetObject` is denied");
  const denied: TrailBuckets = {
    ...bucket,
    read: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(refused) }) }),
  };
  const result = await reading(["s3://trail", "a.json"], { "a.json": trailText([trailEvent()]) }, t, {
    buckets: denied,
  });
  assert.deepEqual(problemsOf(result), ["error aws/denied `s3:GetObject`"]);
  assert.equal(countOf(result), 1);
});

test("threads give what one reader gives, of paths and of buckets", async (t) => {
  const files = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`${index}.json.gz`, three]));
  const cwd = folderWith({ ...files, "spoilt.json": "[{" }, t);
  const sources = [".", "s3://trail/", "s3://other/"];
  const [here, threads] = await Promise.all(
    [0, 2].map((workers) => readTrails(sources, { cwd, workers, buckets: bucket, roles: [role] })),
  );
  assert.deepEqual(threads, here);
  assert.equal(countOf(threads!), 24);
});

test("reading stops when it is aborted", async (t) => {
  const aborting = new AbortController();
  const endless: TrailBuckets = {
    ...bucket,
    read: async function* () {
      yield Buffer.from(`{"Records":[`);
      aborting.abort(new Error("enough"));
      await new Promise(() => undefined);
    },
  };
  const running = reading(["s3://trail/"], {}, t, { workers: 1, buckets: endless, signal: aborting.signal });
  await assert.rejects(running, /enough/);
});
