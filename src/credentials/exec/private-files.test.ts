import { test } from "node:test";
import assert from "node:assert/strict";
import { Secret } from "../../diagnostics/secret.ts";
import { privateFiles, processCommand } from "./private-files.ts";

const keys = { accessKeyId: "ASIASESSION", secretAccessKey: new Secret("s"), sessionToken: new Secret("t") };
const files = (
  way: "environment" | "endpoint" | "process",
  ...profiles: { name: string; by: "keys" | "process" }[]
): ReturnType<typeof privateFiles> => privateFiles({ way, profiles }, keys, "eu-west-1", "/bin/node /x");

test("without profiles both files are empty: nothing of the laptop's stands in its files", () => {
  assert.deepEqual(files("endpoint"), { credentials: "", config: "" });
});

test("a profile by keys stands in the credentials file, its region in the config file", () => {
  assert.deepEqual(files("endpoint", { name: "p1", by: "keys" }), {
    credentials: "[p1]\naws_access_key_id = ASIASESSION\naws_secret_access_key = s\naws_session_token = t\n",
    config: "[profile p1]\nregion = eu-west-1\n",
  });
});

test("a profile by process asks a command, and so does the default one of that way", () => {
  const asked = "region = eu-west-1\ncredential_process = /bin/node /x\n";
  assert.equal(files("endpoint", { name: "p1", by: "process" }).config, `[profile p1]\n${asked}`);
  assert.equal(files("process").config, `[default]\n${asked}`);
  assert.equal(files("process", { name: "default", by: "process" }).config, `[default]\n${asked}`);
  assert.equal(files("process").credentials, "");
});

test("no section stands twice in a file", () => {
  assert.equal(files("process", { name: "default", by: "keys" }).config.match(/\[default\]/g)?.length, 1);
});

test("long-lived keys have no session token", () => {
  const { credentials } = privateFiles(
    { way: "environment", profiles: [{ name: "default", by: "keys" }] },
    { accessKeyId: "AKIA", secretAccessKey: new Secret("s") },
    "eu-west-1",
    "",
  );
  assert.equal(credentials, "[default]\naws_access_key_id = AKIA\naws_secret_access_key = s\n");
});

test("parts of a command with spaces stand in double quotes", () => {
  assert.equal(processCommand(["/opt/my node/bin", "--x=1", "/a/b.js"]), '"/opt/my node/bin" --x=1 /a/b.js');
});
