import type { CommandDefinition, Io } from "../command.ts";
import { brokerOptions } from "./options.ts";
import type { Raw } from "./with-broker.ts";

type Work = (args: readonly string[], options: Raw, io: Io) => Promise<number>;

/** One verb of a command about a broker: what all of them have, beside what is its own. */
export function verb(
  name: string,
  summary: string,
  examples: CommandDefinition["examples"],
  own: Pick<CommandDefinition, "arguments" | "configure"> & { run: Work },
): CommandDefinition {
  return {
    name,
    summary,
    examples,
    ...(own.arguments !== undefined && { arguments: own.arguments }),
    configure: (command) => {
      own.configure?.(command);
      brokerOptions(command);
    },
    run: own.run,
  };
}
