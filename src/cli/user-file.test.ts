import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { homeWith } from "../../test/support/credential-ports.ts";
import { plainIo } from "./plain-io.ts";
import { runProgram } from "./run-program.ts";
import { readUserFile, userFilePath } from "./user-file.ts";

const name = ".config/passrole/config.yml";
const known = ["account", "json", "aws-profile"];

async function read(t: Parameters<typeof homeWith>[0], text: string): Promise<[settings: unknown, said: string[]]> {
  const { value, diagnostics } = await readUserFile(() => known, { env: { HOME: homeWith(t, { [name]: text }) } });
  return [value, diagnostics.map(({ severity, code, hint }) => `${severity} ${code}: ${hint ?? ""}`)];
}

test("settings are texts: an account keeps its zero", async (t) => {
  assert.deepEqual(await read(t, "account: 012345678901\njson: true\n"), [
    { account: "012345678901", json: "true" },
    [],
  ]);
});

test("a key that is no option is a warning, and the others count", async (t) => {
  const [settings, said] = await read(t, "acount: x\njson: true\n");
  assert.deepEqual(settings, { json: "true" });
  assert.deepEqual(said, ["warning user-file/unknown-key: did you mean `account`?"]);
});

test("a file that is no map is an error, an empty one is not", async (t) => {
  assert.deepEqual((await read(t, "- a\n"))[0], undefined);
  assert.deepEqual((await read(t, "a: [\n"))[0], undefined);
  assert.deepEqual(await read(t, ""), [{}, []]);
});

test("the file stands in XDG_CONFIG_HOME, else in ~/.config", () => {
  assert.equal(
    userFilePath({ env: { XDG_CONFIG_HOME: "/x", HOME: "/home/bob" } }),
    join("/x", "passrole", "config.yml"),
  );
  assert.equal(userFilePath({ env: { HOME: "/home/bob" } }), join("/home/bob", name));
  assert.equal(userFilePath({ env: {} }), undefined);
});

test("an option is the command line's, else the environment's, else the file's", async (t) => {
  const HOME = homeWith(t, { [name]: "account: '111111111111'\nuse-local-credentials: true\n" });
  const run = async (argv: string[], env: Record<string, string>): Promise<{ account: string; err: string }> => {
    const said = { out: "", err: "" };
    const out = (text: string): void => void (said.out += text);
    const err = (text: string): void => void (said.err += text);
    await runProgram(["policy", "examples/hello", "--json", ...argv], plainIo({ out, err, env: { HOME, ...env } }));
    return { account: (JSON.parse(said.out) as { account: string }).account, err: said.err };
  };
  const given = ["--account", "333333333333"];
  const set = { PASSROLE_ACCOUNT: "222222222222" };
  assert.equal((await run([], {})).account, "111111111111");
  assert.equal((await run([], set)).account, "222222222222");
  assert.equal((await run(given, set)).account, "333333333333");
  assert.match((await run([], {})).err, /`use-local-credentials` is no option that can be set here/);
});
