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

/** `package` of a function. */
export const functionPackage: JsonSchema = object(files);

/** `package` of a layer. */
export const layerPackage: JsonSchema = object({
  artifact: string,
  exclude: strings,
  include: strings,
  patterns: strings,
});
