import { projectSchema } from "../broker/domain/project/project-schema.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { serverlessSchema } from "../serverless/schema/published/serverless-schema.ts";
import type { Io } from "./command.ts";

const schemas: Readonly<Record<string, () => unknown>> = { serverless: serverlessSchema, passrole: projectSchema };

/** Prints the schema of a file, by its name with or without its ending. */
export function printSchema(file: string, io: Io): number {
  const name = file.replace(/\.(?:ya?ml|json)$/, "");
  if (!Object.hasOwn(schemas, name)) {
    throw PassroleError.of("cli/bad-usage", `there is no schema of \`${file}\``, {
      hint: `it is one of ${Object.keys(schemas).join(", ")}`,
    });
  }
  io.out(`${JSON.stringify(schemas[name]!(), null, 1)}\n`);
  return 0;
}
