import { openApiDocument } from "../../src/broker/http/document.ts";

/** The OpenAPI document of the broker, in the order of its routes. */
export function openApi(): string {
  return `${JSON.stringify(openApiDocument(), null, 2)}\n`;
}
