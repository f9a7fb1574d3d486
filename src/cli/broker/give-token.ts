import { resolve } from "node:path";
import type { Secret } from "../../diagnostics/secret.ts";
import type { Io } from "../command.ts";
import { textOption } from "./given.ts";
import { writePrivateFile } from "./private-file.ts";
import type { Raw } from "./with-broker.ts";

/** A token that nobody shows again: on stdout, or with `--out` in a file that only this user can read. */
export function giveToken({ token, about }: { token: Secret; about: object }, line: string, raw: Raw, io: Io): number {
  const file = textOption(raw, "out");
  const text = token.reveal();
  if (file !== undefined) writePrivateFile(resolve(io.cwd, file), `${text}\n`);
  const shown = file === undefined ? { token: text } : { file };
  if (raw["json"] === true) io.out(`${JSON.stringify({ ...shown, ...about }, null, 2)}\n`);
  else {
    io.err(`${line}\n`);
    if (file === undefined) io.out(`${text}\n`);
  }
  return 0;
}
