import assert from "node:assert/strict";
import { test } from "node:test";
import { parseIni } from "./ini.ts";

/** Sections as plain objects. */
function read(text: string): Record<string, Record<string, string>> {
  return Object.fromEntries(parseIni(text).sections.map(({ name, values }) => [name, { ...values }]));
}

test("sections hold settings; comments, blank lines and spaces around `=` mean nothing", () => {
  const text = `
# a comment
[default]
region = eu-west-1 # the rest is a comment
; another
[profile a b]
key=va=lue#1
`;
  assert.deepEqual(read(text), { default: { region: "eu-west-1" }, "profile a b": { key: "va=lue#1" } });
});

test("files of Windows are read: line ends and a byte order mark", () => {
  assert.deepEqual(read("\uFEFF[default]\r\naws_access_key_id = AKIA\r\n"), { default: { aws_access_key_id: "AKIA" } });
});

test("settings below another one do not become the section's", () => {
  assert.deepEqual(read("[default]\ns3 =\n  role_arn = nested\nregion = x\n"), { default: { region: "x" } });
});

test("a name of an object's own members is a name like any other", () => {
  assert.equal(parseIni("[a]\n__proto__ = x\n").sections[0]!.values["__proto__"], "x");
  assert.equal(parseIni("[a]\n").sections[0]!.values["constructor"], undefined);
});

const malformed: [what: string, text: string, lines: number[]][] = [
  ["a setting before any section", "key = value\n[a]\n", [1]],
  ["a heading that is not closed", "[default\nregion = x\n", [1, 2]],
  ["a line without `=`", "[a]\naws_access_key_id AKIA\n", [2]],
  ["no file of this kind", '{\n"json": true\n}\n', [1, 2, 3]],
  ["a line that goes on, indented", "[a]\nkey = x\n  more\n", []],
];

for (const [what, text, lines] of malformed) {
  test(`${what}: malformed lines are ${lines.join(", ") || "none"}`, () => {
    assert.deepEqual(parseIni(text).malformedLines, lines);
  });
}
