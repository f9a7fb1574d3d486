import { test } from "node:test";
import assert from "node:assert/strict";
import { SourceFile } from "./source-file.ts";

const text = `service: orders
'quoted key': 1
provider:
  name: aws # a comment
  stage: &stage dev
functions:
  hello: { handler: a.b, events: [ { http: GET / } ] }
copy:
  *stage : x
long: |
  service: not this one
`;

const places: readonly [path: (string | number)[], part: "key" | "value", place: string][] = [
  [["service"], "value", "1:10 orders"],
  [["service"], "key", "1:1 service"],
  [["provider", "name"], "value", "4:9 aws"],
  [["provider", "name"], "key", "4:3 name"],
  [["provider"], "value", "4:3 name: aws # a comment"],
  [["functions", "hello", "events", 0, "http"], "value", "7:44 GET /"],
  [["functions", "hello", "nothing"], "value", "7:3 hello"],
];

for (const [path, part, place] of places) {
  test(`the ${part} at ${path.join(".")} stands at ${place}`, () => {
    const { line, column, length, text: lineText } = new SourceFile("a.yml", text).spanOf(path, part);
    assert.equal(`${line}:${column} ${lineText!.slice(column - 1, column - 1 + length!)}`, place);
  });
}

test("a top-level place is the same whether the file is parsed for it or not", () => {
  const parsed = new SourceFile("a.yml", text);
  parsed.spanOf(["provider", "name"]);
  for (const part of ["key", "value"] as const) {
    assert.deepEqual(new SourceFile("a.yml", text).spanOf(["service"], part), parsed.spanOf(["service"], part));
  }
});

test("a key that stands twice, or a value in the file that is none, is told apart by parsing", () => {
  const file = new SourceFile("a.json", '{\n"service": "x",\n"provider": {}\n}');
  assert.equal(file.spanOf(["service"]).line, 2);
  assert.equal(new SourceFile("b.yml", "a: |\nservice: x\nb:\n  c: 1\nservice: y\n").spanOf(["b", "c"]).line, 4);
});

test("what is not there has the place of what would hold it", () => {
  assert.equal(new SourceFile("a.yml", text).spanOf(["nowhere", "at", "all"]).line, 1);
});

test("places of many keys and aliases are found in bearable time", () => {
  const lines = Array.from({ length: 3_000 }, (_, at) => `k${at}: *a`);
  const file = new SourceFile("s.yml", `a: &a { b: 1 }\n${lines.join("\n")}\n`);
  const started = process.cpuUsage();
  for (let at = 0; at < 3_000; at++) assert.equal(file.spanOf([`k${at}`, "b"], "key").line, 1);
  assert.ok(process.cpuUsage(started).user < 2_000_000);
});

test("a key of any length has its place", () => {
  const key = "k".repeat(100_000);
  assert.equal(new SourceFile("s.yml", `a: 1\n${key}: 2\n`).spanOf([key]).line, 2);
});
