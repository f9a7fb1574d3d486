import type { components } from "./schema.generated.ts";

/** Shapes of the API by their names in the OpenAPI document. */
export type Api = components["schemas"];
