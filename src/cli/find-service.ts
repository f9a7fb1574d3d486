import type { Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostics.ts";
import type { Io } from "./command.ts";
import { findInput, type Input } from "./input.ts";
import type { InputOptions } from "./input-options.ts";

/** The service that PATH holds, for commands that nothing else will do for: `input/no-service` for another input. */
export function findService(path: string, { kind }: InputOptions, io: Pick<Io, "cwd">): Outcome<Input> {
  const found = findInput(path, kind, io);
  if (!found.value || found.value.kind === "serverless") return found;
  const message = `\`${path}\` holds a CloudFormation template, and this command is for a serverless.yml`;
  const hint = "`passrole policy` takes templates as well; `--input serverless` says that it is a service after all";
  return { diagnostics: [diagnostic("error", "input/no-service", message, { hint })] };
}
