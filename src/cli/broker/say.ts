import type { Io } from "../command.ts";
import { printJson } from "./output.ts";
import type { Raw } from "./with-broker.ts";

/** What a change came to: as JSON on stdout, or a line on stderr. */
export function sayDone(line: string, value: unknown, raw: Raw, io: Io): number {
  if (raw["json"] === true) printJson(value, io);
  else io.err(`${line}\n`);
  return 0;
}
