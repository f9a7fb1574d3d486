import { readFileSync } from "node:fs";
import { relative } from "node:path";
import type { AccountAnswer, ConfigurationPorts } from "../serverless/read/ports.ts";
import type { Io } from "./command.ts";
import { startUserCode } from "./user-code/start.ts";

/** The machine as reading a configuration sees it. */
export function configurationPorts(io: Pick<Io, "cwd" | "env" | "now" | "err" | "errStyle">): ConfigurationPorts {
  const displayName = (file: string): string => relative(io.cwd, file) || file;
  return {
    readText,
    displayName,
    env: io.env,
    now: io.now,
    accountId: accountAsker(),
    startUserCode: (start) => {
      io.err(`${io.errStyle.dim(`running ${displayName(start.file)}, which is code, in a process of its own`)}\n`);
      return startUserCode(start, io.err);
    },
  };
}

/** The accounts of regions, each asked once however often a configuration names it. */
function accountAsker(): (region: string) => Promise<AccountAnswer> {
  const answers = new Map<string, Promise<AccountAnswer>>();
  return (region) => {
    const known = answers.get(region);
    if (known) return known;
    const answer = import("../aws/account-id.ts").then(({ askAccountId }) => askAccountId(region));
    answers.set(region, answer);
    return answer;
  };
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
