import { test } from "node:test";
import assert from "node:assert/strict";
import { windowsCommand, type WindowsCommand } from "./windows-command.ts";

const env = { Path: "C:\\bin;C:\\npm", PATHEXT: ".EXE;.CMD", ComSpec: "C:\\cmd.exe" };

function on(command: string[], ...files: string[]): WindowsCommand {
  return windowsCommand(command, env, "C:\\app", (file) => files.includes(file));
}

test("a program is found by the endings of PATHEXT, in the order of the PATH", () => {
  assert.deepEqual(on(["aws", "s3", "ls"], "C:\\bin\\aws.EXE", "C:\\npm\\aws.CMD"), {
    file: "C:\\bin\\aws.EXE",
    args: ["s3", "ls"],
    verbatim: false,
  });
});

test("what npm installs is run by cmd.exe, with nothing that it could take for its own", () => {
  const { file, args, verbatim } = on(["sls", "deploy", "a b", "x&calc", '"q"'], "C:\\npm\\sls.CMD");
  assert.equal(file, "C:\\cmd.exe");
  assert.equal(verbatim, true);
  assert.deepEqual(args.slice(0, 3), ["/d", "/s", "/c"]);
  assert.equal(args[3], '"C:\\npm\\sls.CMD ^^^"deploy^^^" ^^^"a^^^ b^^^" ^^^"x^^^&calc^^^" ^^^"\\^^^"q\\^^^"^^^""');
});

test("a program that is not found is left to the system to refuse", () => {
  assert.deepEqual(on(["nothing"]), { file: "nothing", args: [], verbatim: false });
});

test("a path is taken from the folder, not from the PATH", () => {
  assert.equal(on([".\\bin\\tool"], "C:\\app\\bin\\tool.EXE").file, "C:\\app\\bin\\tool.EXE");
});
