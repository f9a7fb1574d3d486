import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiProblem } from "../api/problem.ts";
import { isAboutExport, parseExport, problemsIn } from "./export-problems.ts";

test("an object is sent as it is", () => {
  assert.deepEqual(parseExport('{ "org": {} }'), { body: { org: {} } });
});

const refused: readonly [text: string, code: string, at: string | undefined][] = [
  ["", "client/nothing-given", undefined],
  [" \n", "client/nothing-given", undefined],
  ['{\n  "org": {},\n}', "client/bad-json", "3:1"],
  ['{ "org": {', "client/bad-json", "1:11"],
  ["[]", "client/no-export", "1:1"],
  ["null", "client/no-export", "1:1"],
];

for (const [text, code, at] of refused) {
  test(`${JSON.stringify(text)} is refused as ${code}, and nothing of it is repeated`, () => {
    const parsed = parseExport(text);
    assert.ok("problems" in parsed);
    const [problem] = parsed.problems;
    assert.deepEqual([problem?.code, problem?.at && `${problem.at.line}:${problem.at.column}`], [code, at]);
  });
}

const text = '{\n  "org": { "profiles": [\n    { "uid": 1 }\n  ] }\n}';

test("each problem that the API names is at its line, what is missing at what misses it", () => {
  const errors = [
    { code: "migration/not-a-text", message: "`/org/profiles/0/uid` is no text", hint: "put it in quotes" },
    { code: "migration/missing", message: "`/org/profiles/0/name` is missing or empty" },
    { code: "migration/not-a-map", message: "the document is no object" },
  ];
  const refusal = new ApiProblem({ status: 400, code: errors[0]!.code, detail: errors[0]!.message, errors });
  const found = problemsIn(refusal, text).map(({ code, at }) => `${code} ${at?.line}:${at?.column}`);
  assert.deepEqual(found, ["migration/not-a-text 3:14", "migration/missing 3:5", "migration/not-a-map 1:1"]);
});

test("one problem alone is no list in the answer", () => {
  const refusal = new ApiProblem({
    status: 400,
    code: "migration/missing",
    detail: "`/org` is missing",
    hint: "add it",
  });
  assert.deepEqual(problemsIn(refusal, "{}"), [
    { code: "migration/missing", message: "`/org` is missing", hint: "add it", at: { offset: 0, line: 1, column: 1 } },
  ]);
});

test("only what is wrong with the export itself leads back to its text", () => {
  const problem = (status: number, code: string): ApiProblem => new ApiProblem({ status, code, detail: "" });
  assert.equal(isAboutExport(problem(400, "migration/missing")), true);
  for (const [status, code] of [
    [503, "migration/own-account-unknown"],
    [400, "request/invalid"],
    [413, "request/too-large"],
  ] as const) {
    assert.equal(isAboutExport(problem(status, code)), false, code);
  }
});
