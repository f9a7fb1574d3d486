import { readFileSync } from "node:fs";
import { relative } from "node:path";
import type { ConfigurationPorts, UserCode } from "../serverless/read/ports.ts";
import type { Io } from "./command.ts";

/** The machine as reading a configuration sees it. */
export function configurationPorts(io: Pick<Io, "cwd" | "env" | "now">): ConfigurationPorts {
  return {
    readText,
    displayName: (file) => relative(io.cwd, file) || file,
    env: io.env,
    now: io.now,
    startUserCode: () => startUserCode(),
  };
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function startUserCode(): UserCode {
  return { run: async () => ({ failure: { message: "not supported yet" } }), close: () => {} };
}
