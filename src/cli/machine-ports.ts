import { readFileSync } from "node:fs";
import { relative } from "node:path";
import type { ConfigurationPorts } from "../serverless/read/ports.ts";
import { awsLookups, type LookupOptions } from "./aws-lookups.ts";
import type { Io } from "./command.ts";
import { startUserCode } from "./user-code/start.ts";

/** The machine as reading a configuration sees it, without AWS. */
export function configurationPorts(io: Pick<Io, "cwd" | "env" | "now" | "err" | "errStyle">): ConfigurationPorts {
  const displayName = (file: string): string => relative(io.cwd, file) || file;
  return {
    readText,
    displayName,
    env: io.env,
    now: io.now,
    startUserCode: (start) => {
      io.err(`${io.errStyle.dim(`running ${displayName(start.file)}, which is code, in a process of its own`)}\n`);
      return startUserCode(start, io.err);
    },
  };
}

/** The same with AWS, for variables that ask it. */
export function askingPorts(options: LookupOptions, io: Io): ConfigurationPorts {
  return { ...configurationPorts(io), lookups: (place) => awsLookups(place, options, io) };
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
