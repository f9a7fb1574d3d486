import assert from "node:assert/strict";
import { test } from "node:test";
import { plainIo } from "./plain-io.ts";
import { printSchema } from "./print-schema.ts";

function printed(file: string): { title?: string; $schema?: string } {
  let text = "";
  const exit = printSchema(
    file,
    plainIo({
      out: (part) => {
        text += part;
      },
    }),
  );
  assert.equal(exit, 0);
  return JSON.parse(text) as { title?: string };
}

test("the schema of a file is printed by its name, with or without ending", () => {
  for (const name of ["serverless", "serverless.yml"]) assert.equal(printed(name).title, "serverless.yml");
  for (const name of ["passrole", "passrole.yml"]) assert.equal(printed(name).title, "passrole.yml");
});

test("there is no schema of another file", () => {
  assert.throws(() => printSchema("template.yml", plainIo({})), /there is no schema of `template.yml`/);
});
