import assert from "node:assert/strict";
import { test } from "node:test";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { githubAnnotations } from "./github.ts";

const io = { cwd: "/builds/repo/services/orders", env: {} };
const annotated = (found: Partial<Diagnostic>, env = {}): string =>
  githubAnnotations([{ severity: "warning", code: "check/excess", message: "too much", ...found }], { ...io, env });

test("each severity has its command, and the code is the title", () => {
  const severities = (["error", "warning", "note"] as const).map((severity) => annotated({ severity }).split(" ")[0]);
  assert.deepEqual(severities, ["::error", "::warning", "::notice"]);
  assert.equal(annotated({}), "::warning title=check/excess::too much\n");
});

test("a place is a range of columns, its file seen from the workspace", () => {
  const at = { file: "policy.json", line: 4, column: 7, length: 5 };
  assert.match(annotated({ at }), /file=policy\.json,line=4,col=7,endColumn=12,/);
  assert.match(annotated({ at }, { GITHUB_WORKSPACE: "/builds/repo" }), /file=services\/orders\/policy\.json,/);
  assert.match(annotated({ at }, { GITHUB_WORKSPACE: "/elsewhere" }), /file=policy\.json,/);
});

test("no text ends the command or begins another", () => {
  const text = annotated({
    message: "100%\n::error::no",
    hint: "a\r\nb",
    at: { file: "a,b:c.json", line: 1, column: 1 },
  });
  assert.equal(text.split("\n").length, 2);
  assert.match(text, /file=a%2Cb%3Ac\.json,/);
  assert.match(text, /::100%25%0A::error::no%0Aa%0D%0Ab\n$/);
});
