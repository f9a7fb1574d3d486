import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { CommandDefinition } from "./command.ts";
import { plainIo } from "./plain-io.ts";
import { runProgram } from "./run-program.ts";

async function run(argv: string[], env: Record<string, string> = {}): Promise<{ text: string; exitCode: number }> {
  let text = "";
  const out = (part: string): void => {
    text += part;
  };
  return { exitCode: await runProgram(argv, plainIo({ out, err: out, env })), text };
}

test("the version is the package's", async () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  assert.deepEqual(await run(["--version"]), { text: `${version}\n`, exitCode: 0 });
});

test("an option that is not given has the value of its variable", async () => {
  const policy = ["policy", "examples/hello", "--json"];
  const account = async (argv: string[], env: Record<string, string>): Promise<unknown> =>
    (JSON.parse((await run(argv, env)).text) as { account: string }).account;
  assert.equal(await account(policy, { PASSROLE_ACCOUNT: "111122223333" }), "111122223333");
  assert.equal(
    await account([...policy, "--account", "444455556666"], { PASSROLE_ACCOUNT: "111122223333" }),
    "444455556666",
  );
});

const misused: [line: string, message: string, hint: string][] = [
  ["nonsense", "unknown command `nonsense`", "`passrole --help` shows what there is"],
  ["depoly", "unknown command `depoly`", "did you mean `deploy`? `passrole --help` shows what there is"],
  ["plan --nonsense", "unknown option `--nonsense`", "`passrole plan --help` shows what there is"],
  ["provider remove dev", "unknown command `remove`", "`passrole provider --help` shows what there is"],
  ["instance show orders", "missing required argument `stage`", "`passrole instance show --help` shows what there is"],
];

for (const [line, message, hint] of misused) {
  test(`\`passrole ${line}\` leaves with 2 and says what there is`, async () => {
    const found = await run(line.split(" "));
    assert.deepEqual(found, { text: `error cli/bad-usage: ${message}\n  = hint: ${hint}\n`, exitCode: 2 });
    const { diagnostics } = JSON.parse((await run([...line.split(" "), "--json"])).text) as { diagnostics: object[] };
    assert.deepEqual(diagnostics, [{ severity: "error", code: "cli/bad-usage", message, hint }]);
  });
}

test("every command has a summary and examples that start with its name", async () => {
  const { commands } = await import("./commands.ts");
  const check = ({ name, summary, examples, subcommands = [], run }: CommandDefinition, before: string): void => {
    assert.ok(summary.length > 10, name);
    assert.ok(examples.length > 0 || !run, name);
    assert.ok(run !== undefined || subcommands.length > 0, name);
    assert.ok(
      examples.every(([line]) => line.includes(`${before} ${name}`)),
      name,
    );
    for (const each of subcommands) check(each, `${before} ${name}`);
  };
  for (const command of commands) check(command, "passrole");
});

test("what goes wrong is JSON where JSON is asked for, but not for the options of a command that is run", async () => {
  const { text, exitCode } = await run(["deploy", "--stage", "a,b", "--json"]);
  assert.equal(exitCode, 2);
  const { diagnostics } = JSON.parse(text) as { diagnostics: { code: string }[] };
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ["cli/bad-usage"],
  );
  assert.match((await run(["exec", "--stage", "a,b", "--", "ls", "--json"])).text, /^error /);
});
