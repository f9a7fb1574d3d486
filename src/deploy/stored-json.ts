import { isRecord } from "../cloudformation/intrinsics.ts";
import type { Template } from "../cloudformation/template.ts";

/** The value of a JSON text; undefined for a text that is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A template in JSON; undefined for a text that is none, as YAML that another tool deployed. */
export function templateIn(text: string): Template | undefined {
  const value = parsedJson(text);
  return isRecord(value) && isRecord(value["Resources"]) ? (value as unknown as Template) : undefined;
}

/** `provider` of the state that stands in the bucket beside a deployment; undefined where it cannot be read. */
export function providerIn(state: Uint8Array | undefined): Readonly<Record<string, unknown>> | undefined {
  const value = state && parsedJson(new TextDecoder().decode(state));
  const service = isRecord(value) ? value["service"] : undefined;
  const provider = isRecord(service) ? service["provider"] : undefined;
  return isRecord(provider) ? provider : undefined;
}
