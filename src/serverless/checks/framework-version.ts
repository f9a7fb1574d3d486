import type { DocumentPath } from "../../diagnostics/source-file.ts";
import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Service } from "../service.ts";
import { isRange, isReproduced } from "../versions.ts";

/** Says what `frameworkVersion` asks for and does not get, and which settings its version does not know. */
export function checkFrameworkVersion(service: Service): void {
  const { config, framework } = service;
  if (config.frameworkVersion !== undefined) checkRange(config.frameworkVersion, service);
  if (framework === 3) for (const path of unreadPaths(service)) checkUnread(path, service);
}

function checkRange(range: string, { framework, spanOf, diagnostics }: Service): void {
  const at = spanOf(["frameworkVersion"]);
  if (!isRange(range)) {
    const hint = "write `3` for Serverless Framework 3 or `4` for osls 4";
    diagnostics.error("serverless/framework-version", `\`${range}\` is no range of versions`, { at, hint });
  } else if (!isReproduced(range)) {
    diagnostics.warning(
      "serverless/framework-version",
      `\`${range}\` is compiled as framework ${framework} does: no other output is known`,
      { at, hint: "compare the templates before a stack is taken over: `passrole diff`" },
    );
  }
}

/** Settings that came with osls 4: framework 3 says so and leaves them out. */
function unreadPaths({ functions }: Service): DocumentPath[] {
  return [
    ["provider", "logs", "lambda"],
    ...functions.flatMap(({ path }) => [
      [...path, "logs"],
      [...path, "recursiveLoop"],
    ]),
  ];
}

function checkUnread(path: DocumentPath, { config, diagnostics, spanOf }: Service): void {
  const value = path.reduce<unknown>((inner, step) => (isRecord(inner) ? inner[step] : undefined), config);
  if (value === undefined || value === null) return;
  diagnostics.warning("serverless/no-effect", `framework 3 does not know \`${path.join(".")}\``, {
    at: spanOf(path, "key"),
    hint: "`frameworkVersion: 4` reads it",
  });
}
