import { boolean, object, string, strings, type JsonSchema } from "./json-schema.ts";

/** `include` and `exclude` are version 2's; `patterns` took their place. */
const files: Record<string, JsonSchema> = {
  artifact: string,
  exclude: strings,
  excludeDevDependencies: boolean,
  include: strings,
  individually: boolean,
  patterns: strings,
};

/** `package` of the service. */
export const servicePackage: JsonSchema = object({ ...files, path: string });

/** `package` of a function or a layer. */
export const functionPackage: JsonSchema = object(files);
