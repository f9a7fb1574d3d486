import type { Diagnostics } from "../diagnostics/diagnostics.ts";
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
  const input = diagnostics.take(findService(path, options, io));
  const place = { stage: options.stages[0], region: options.regions[0] };
  const service = input && (await loadService(input.file, place, options, io, diagnostics));
  return service && { input, service };
}
