import type { Service } from "../service.ts";

/** Lambda starts a function from a snapshot, or keeps instances of it warm: the framework refuses both at once. */
export function checkConcurrency({ functions, diagnostics, spanOf }: Service): void {
  for (const { key, path, config } of functions) {
    if (!config.provisionedConcurrency || !config.snapStart) continue;
    const message = `function \`${key}\` has both \`provisionedConcurrency\` and \`snapStart\``;
    diagnostics.error("serverless/both-concurrencies", message, {
      at: spanOf([...path, "snapStart"], "key"),
      hint: "Lambda takes one of them: take the other out",
    });
  }
}
