import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { Service } from "../service.ts";
import { anyChange } from "./plugins.ts";
import { checkVersion4 } from "./version-4.ts";

/** What the framework compiles and this version does not: said as an error, lest something is left out silently. */
export function checkNotSupported(service: Service): void {
  const { config, functions } = service;
  checkVersion4(service, anyChange);
  for (const fn of functions) {
    for (const property of functionProperties) checkSet([...fn.path, property], config, service);
  }
}

const functionProperties = ["durableConfig"];

function checkSet(path: DocumentPath, config: unknown, { diagnostics, spanOf }: Service): void {
  const value = path.reduce<unknown>((inner, step) => (isRecord(inner) ? inner[step] : undefined), config);
  if (value === undefined || value === null || (isRecord(value) && Object.keys(value).length === 0)) return;
  diagnostics.error("serverless/not-supported-yet", `\`${path.join(".")}\` is not supported yet`, {
    at: spanOf(path, "key"),
    hint: "take it out to compile the rest",
  });
}
