import type { Diagnostics } from "../diagnostics/diagnostics.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { Service } from "../serverless/service.ts";
import type { Io } from "./command.ts";
import { findService } from "./find-service.ts";
import type { Input } from "./input.ts";
import type { InputOptions } from "./input-options.ts";
import { loadService } from "./service.ts";

/** A service with the file it was read from. */
export interface OpenedService {
  input: Input;
  service: Service;
}

/** The service that PATH holds, at the first stage and region asked for; undefined when `diagnostics` say why not. */
export async function openService(
  path: string,
  options: InputOptions,
  io: Io,
  diagnostics: Diagnostics,
): Promise<OpenedService | undefined> {
  checkPlace("stage", options.stages);
  checkPlace("region", options.regions);
  const input = diagnostics.take(findService(path, options, io));
  const place = { stage: options.stages[0], region: options.regions[0] };
  const service = input && (await loadService(input.file, place, options, io, diagnostics));
  return service && { input, service };
}

/** A pattern stands for stages that do not exist yet: nothing can be compiled for it. Bad usage is thrown. */
function checkPlace(what: "stage" | "region", names: readonly string[]): void {
  const pattern = names.find((name) => name.includes("*"));
  if (pattern === undefined) return;
  throw PassroleError.of("cli/stage-pattern", `\`${pattern}\` is a pattern, and this command is about one ${what}`, {
    hint: `name one: \`--${what} ${pattern.replaceAll("*", "1")}\`; \`passrole policy\` takes patterns`,
  });
}

/** For commands that have one result: several stages or regions are bad usage. */
export function requireOnePlace({ stages, regions }: InputOptions): void {
  const [what, names] = stages.length > 1 ? ["stage", stages] : ["region", regions];
  if (names.length < 2) return;
  throw PassroleError.of(
    "cli/bad-usage",
    `\`--${what} ${names.join(",")}\` names several, and this command takes one`,
    {
      hint: "run it once for each",
    },
  );
}
