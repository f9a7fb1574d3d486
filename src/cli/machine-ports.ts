import { readFileSync } from "node:fs";
import { relative } from "node:path";
import type { ConfigurationPorts } from "../serverless/read/ports.ts";
import type { Io } from "./command.ts";

/** The machine as reading a configuration sees it. */
export function configurationPorts(io: Pick<Io, "cwd" | "env">): ConfigurationPorts {
  return {
    readText,
    displayName: (file) => relative(io.cwd, file) || file,
    env: io.env,
    runUserCode: async () => ({ failure: { message: "configuration files in JavaScript are not supported yet" } }),
  };
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
