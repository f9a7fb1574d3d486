import { readFileSync } from "node:fs";
import { relative } from "node:path";
import type { ConfigurationPorts } from "../serverless/read/ports.ts";
import { awsLookups, type LookupOptions } from "./aws-lookups.ts";
import type { Io } from "./command.ts";
import { deciderOf } from "./decider.ts";
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

/**
 * The same with AWS, for variables that ask it, and with the parameters of the broker that decides. With `masked`
 * secret ones read `[secret]`: for what is only shown.
 */
export function askingPorts(options: LookupOptions & { masked?: boolean }, io: Io): ConfigurationPorts {
  const { value: decider } = deciderOf(options.folder, options.raw, io);
  const place = options.raw["useLocalCredentials"] === true ? undefined : decider?.place;
  return {
    ...configurationPorts(io),
    lookups: (instance) => awsLookups(instance, options, io),
    ...(place && {
      parameters: async (instance) => {
        const { keptParameters } = await import("./broker/kept-parameters.ts");
        return keptParameters(place, instance, options.masked === true, io);
      },
    }),
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
