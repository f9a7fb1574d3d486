import { test } from "node:test";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { plainIo } from "./plain-io.ts";
import { printCompletion } from "./print-completion.ts";

function scriptOf(shell: string): string {
  let text = "";
  const out = (part: string): void => {
    text += part;
  };
  printCompletion(shell, plainIo({ out }));
  return text;
}

function completed(line: string[]): string[] {
  const words = line.map((word) => `'${word}'`).join(" ");
  const ask = `${scriptOf("bash")}\nCOMP_WORDS=(${words}); COMP_CWORD=${line.length - 1}; _passrole; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return spawnSync("bash", ["-c", ask], { encoding: "utf8" }).stdout.trim().split("\n");
}

test("bash completes commands and a command's options", () => {
  assert.deepEqual(completed(["passrole", "pl"]), ["plan"]);
  assert.deepEqual(completed(["passrole", "policy", "--strat"]), ["--strategy"]);
  assert.deepEqual(completed(["passrole", "plan", "--strat"]), [""]);
});

test("zsh and fish get every command with its summary", () => {
  for (const shell of ["zsh", "fish"]) assert.match(scriptOf(shell), /plan.*one page/);
});

test("an unknown shell is refused with those there are", () => {
  assert.throws(() => scriptOf("tcsh"), /no completion for `tcsh`/);
});
