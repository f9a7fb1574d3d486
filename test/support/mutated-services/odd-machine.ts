import { memoryPorts } from "../../../src/serverless/read/memory-ports.ts";
import type { AwsLookups, LookupAnswer } from "../../../src/serverless/read/aws-lookups.ts";
import type { ConfigurationPorts, UserCodeResult } from "../../../src/serverless/read/ports.ts";
import type { Chance } from "../chance.ts";
import type { MutatedService } from "./mutate.ts";
import { oddScalars, oddTrees, variables } from "./pieces.ts";

/** A machine in memory with the service's files, whose user code and AWS answer anything at all. */
export function oddMachine({ text, files }: MutatedService, chance: Chance): ConfigurationPorts {
  const run = async (): Promise<UserCodeResult> =>
    chance.once(4) ? { failure: { message: "it broke" } } : { value: oddAnswer(chance) };
  const ports = memoryPorts({ ...files, "serverless.yml": text }, { HOME: "/home", NUMBER: "7", EMPTY: "" }, run);
  return chance.once(2) ? ports : { ...ports, lookups: () => oddAws(chance) };
}

/** What JSON can carry, as the process of user code does. */
function oddAnswer(chance: Chance): unknown {
  const value: unknown = chance.pick(chance.pick<readonly unknown[]>([oddScalars, oddTrees, variables]));
  return JSON.parse(JSON.stringify(value)) as unknown;
}

function oddAws(chance: Chance): AwsLookups {
  const texts = ["", "text", "{", '{"a": 1}', "${self:service}", "111122223333"];
  const answer = <T>(value: (text: string) => T): LookupAnswer<T> =>
    chance.pick<LookupAnswer<T>>([
      { value: value(chance.pick(texts)) },
      { absent: true },
      { notAsked: "not now" },
      { refused: { denied: true, message: "refused by a policy", hint: "allow it" } },
    ]);
  return {
    account: async () => answer((text) => text),
    parameter: async () => answer((text) => ({ type: chance.pick(["String", "StringList", "SecureString"]), text })),
    stackOutputs: async () => answer((text) => ({ output: text, o: text })),
    object: async () => answer((text) => text),
  };
}
