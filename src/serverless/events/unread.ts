import { present, type Fields } from "./fields.ts";

/** Warns of properties that framework 3 does not know: what it compiles to does not depend on them. */
export function reportUnread(fields: Fields, properties: readonly string[]): void {
  for (const property of properties.filter((each) => present(fields, each))) {
    fields.service.diagnostics.warning("serverless/no-effect", `framework 3 does not know \`${property}\``, {
      at: fields.service.spanOf([...fields.path, property], "key"),
      hint: "`frameworkVersion: 4` reads it",
    });
  }
}
